/** Finds instruments by symbol or name. Called by the framework. */
@NullMarked
package io.stockpricecache.api.search;

import org.jspecify.annotations.NullMarked;
