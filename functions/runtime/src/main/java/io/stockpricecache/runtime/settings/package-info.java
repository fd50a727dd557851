/**
 * Settings, read from environment variables and checked as a whole, with every problem told at
 * once. {@link Settings} is for every function, {@link JobSettings} for those that call vendors.
 * The factories of functions and adapters read them; the use cases are given the values alone.
 */
@NullMarked
package io.stockpricecache.runtime.settings;

import org.jspecify.annotations.NullMarked;
