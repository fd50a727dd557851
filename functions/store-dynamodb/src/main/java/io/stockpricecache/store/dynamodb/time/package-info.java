/**
 * Times and dates as attributes have them: within bounds when they are read, and as text that sorts
 * where they are a key. The schemas of the rows and the stores call it.
 */
@NullMarked
package io.stockpricecache.store.dynamodb.time;

import org.jspecify.annotations.NullMarked;
