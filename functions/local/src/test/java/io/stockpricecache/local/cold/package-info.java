/** What a cold start costs, against bare functions. */
@NullMarked
package io.stockpricecache.local.cold;

import org.jspecify.annotations.NullMarked;
