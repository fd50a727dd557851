/** Whole sessions of a run against a vendor over HTTP. */
@NullMarked
package io.stockpricecache.local.day;

import org.jspecify.annotations.NullMarked;
