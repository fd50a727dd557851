/** Rows of daily bars and corporate actions, judged alike whichever vendor they are from. */
@NullMarked
package io.stockpricecache.vendors.daily;

import org.jspecify.annotations.NullMarked;
