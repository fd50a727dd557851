/** What a day costs: calls, capacity and money. */
@NullMarked
package io.stockpricecache.local.cost;

import org.jspecify.annotations.NullMarked;
