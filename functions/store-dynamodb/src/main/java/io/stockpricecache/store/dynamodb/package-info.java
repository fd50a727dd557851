/** The store ports on DynamoDB. */
@NullMarked
package io.stockpricecache.store.dynamodb;

import org.jspecify.annotations.NullMarked;
