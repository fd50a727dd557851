/**
 * The store ports on DynamoDB, a class a port: what each operation asks of its table, and on which
 * condition it writes. {@link io.stockpricecache.store.dynamodb.StoreFactory} makes them for the
 * functions; {@link io.stockpricecache.store.dynamodb.Tables} defines the tables.
 */
@NullMarked
package io.stockpricecache.store.dynamodb;

import org.jspecify.annotations.NullMarked;
