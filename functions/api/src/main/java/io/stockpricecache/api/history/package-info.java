/**
 * The bars of one symbol or of several: a range of them, folded, a page at a time, as JSON or CSV.
 * Called by the framework.
 */
@NullMarked
package io.stockpricecache.api.history;

import org.jspecify.annotations.NullMarked;
