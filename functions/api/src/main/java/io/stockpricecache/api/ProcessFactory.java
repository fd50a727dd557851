package io.stockpricecache.api;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.api.http.BasePath;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.runtime.metrics.EmfMetrics;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.runtime.settings.CallTimeouts;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.runtime.settings.SettingsReader;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Makes what a process has once, whatever it answers: clock and settings, unless whoever starts the
 * context has registered others, time limits and metrics.
 */
@Factory
final class ProcessFactory {

  @Singleton
  @Requires(missingBeans = InstantSource.class)
  InstantSource clock() {
    return InstantSource.system();
  }

  @Singleton
  @Requires(missingBeans = Settings.class)
  Settings settings() {
    SettingsReader reader = new SettingsReader(System.getenv());
    Settings settings = Settings.read(reader);
    // What is wrong with those is told with the others.
    ApiSettings.read(reader, System.getenv().keySet());
    reader.throwIfAny();
    return settings;
  }

  @Singleton
  @Requires(missingBeans = ApiSettings.class)
  ApiSettings apiSettings() {
    return ApiSettings.parse(System.getenv());
  }

  @Singleton
  CallTimeouts callTimeouts() {
    return CallTimeouts.API;
  }

  @Singleton
  BasePath basePath(ApiSettings settings) {
    return new BasePath(settings.basePath());
  }

  @Singleton
  @Requires(missingBeans = Metrics.class)
  Metrics metrics(Settings settings, InstantSource clock) {
    return new EmfMetrics(System.out, settings.metricsNamespace(), clock);
  }
}
