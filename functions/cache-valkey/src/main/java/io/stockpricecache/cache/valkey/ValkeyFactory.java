package io.stockpricecache.cache.valkey;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.runtime.settings.ReadCacheSettings;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the shared cache that the settings name, unless another is given. */
@Factory
final class ValkeyFactory {

  /** Where none is named, no class of the client is loaded. */
  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingBeans = SharedCache.class)
  SharedCache sharedCache(ApiSettings settings, InstantSource clock) {
    ReadCacheSettings named = settings.readCache();
    return named == null ? SharedCache.NONE : ValkeyServer.cache(named, clock);
  }
}
