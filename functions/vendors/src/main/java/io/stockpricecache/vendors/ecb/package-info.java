/** The European Central Bank's daily reference rates of the euro, without a key. */
@NullMarked
package io.stockpricecache.vendors.ecb;

import org.jspecify.annotations.NullMarked;
