/**
 * How rows get into a table and out of it: {@link
 * io.stockpricecache.store.dynamodb.table.MappedTable} makes a table's calls by its schema, {@link
 * io.stockpricecache.store.dynamodb.table.StatementBatch} executes conditional writes of many rows,
 * and {@link io.stockpricecache.store.dynamodb.table.Calls} turns the SDK's exceptions into the
 * ports' own. The stores call it.
 */
@NullMarked
package io.stockpricecache.store.dynamodb.table;

import org.jspecify.annotations.NullMarked;
