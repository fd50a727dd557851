/** Vendors' figures made into the domain's: without noise, in the major unit, possible. */
@NullMarked
package io.stockpricecache.vendors.price;

import org.jspecify.annotations.NullMarked;
