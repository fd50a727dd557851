/**
 * The shared cache on a Valkey server, or another that speaks its protocol: {@link
 * io.stockpricecache.cache.valkey.ValkeyCache}.
 */
@NullMarked
package io.stockpricecache.cache.valkey;

import org.jspecify.annotations.NullMarked;
