/** Mixed pages over many connections, and the memory meanwhile. */
@NullMarked
package io.stockpricecache.local.load;

import org.jspecify.annotations.NullMarked;
