/** One held year of prices, as each vendor would serve it. */
@NullMarked
package io.stockpricecache.vendors.year;

import org.jspecify.annotations.NullMarked;
