package io.stockpricecache.jobs;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.runtime.metrics.EmfMetrics;
import io.stockpricecache.runtime.settings.CallTimeouts;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Settings;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Makes what a process has once, whatever its work: clock, settings, pause and metrics only where
 * none are given, and time limits.
 */
@Factory
final class ProcessFactory {

  @Singleton
  @Requires(missingBeans = InstantSource.class)
  InstantSource clock() {
    return InstantSource.system();
  }

  @Singleton
  @Requires(missingBeans = JobSettings.class)
  JobSettings jobSettings() {
    return JobSettings.parse(System.getenv());
  }

  @Singleton
  @Requires(missingBeans = Settings.class)
  Settings settings(JobSettings settings) {
    return settings.cache();
  }

  @Singleton
  CallTimeouts callTimeouts() {
    return CallTimeouts.JOBS;
  }

  @Singleton
  @Requires(missingBeans = Pause.class)
  Pause pause() {
    return Pause.REAL;
  }

  /** For rows that several jobs may write at once. */
  @Singleton
  Backoff backoff() {
    return Backoff.contended();
  }

  @Singleton
  @Requires(missingBeans = Metrics.class)
  Metrics metrics(Settings settings, InstantSource clock) {
    return new EmfMetrics(System.out, settings.metricsNamespace(), clock);
  }
}
