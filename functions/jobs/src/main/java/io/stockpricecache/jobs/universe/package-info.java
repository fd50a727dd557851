/** Makes what the worker does with universes. Called by the framework. */
@NullMarked
package io.stockpricecache.jobs.universe;

import org.jspecify.annotations.NullMarked;
