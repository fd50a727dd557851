/** Bad and odd answers of vendors, row by row, and the one runner that serves and judges them. */
@NullMarked
package io.stockpricecache.vendors.corpus;

import org.jspecify.annotations.NullMarked;
