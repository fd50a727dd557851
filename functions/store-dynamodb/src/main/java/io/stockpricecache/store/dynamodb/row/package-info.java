/**
 * What stands in the tables: a {@link io.stockpricecache.store.dynamodb.row.RowSchema} a kind of
 * row, by which the enhanced client, the conditional statements and all reads know it. A schema
 * names the attributes, which never change once stored, and makes a row of the domain's type and
 * back; what it cannot read is told with the row and the attribute. The stores call it.
 */
@NullMarked
package io.stockpricecache.store.dynamodb.row;

import org.jspecify.annotations.NullMarked;
