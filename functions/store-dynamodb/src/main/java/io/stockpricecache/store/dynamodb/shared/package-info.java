/**
 * Rows outside of their table, as bytes: {@link
 * io.stockpricecache.store.dynamodb.shared.LatestItemBytes}.
 */
@NullMarked
package io.stockpricecache.store.dynamodb.shared;

import org.jspecify.annotations.NullMarked;
