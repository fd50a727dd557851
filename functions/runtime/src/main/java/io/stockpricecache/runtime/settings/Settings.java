package io.stockpricecache.runtime.settings;

import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.runtime.metrics.EmfMetrics;
import java.time.Duration;
import java.util.Map;

/**
 * What every function of the cache is told, from its environment.
 *
 * @param liveStaleAfter age of a live price in session from which it is stale ({@code
 *     LIVE_STALE_AFTER_SECONDS}, 300)
 * @param retention how long bars are kept ({@code HISTORY_RETENTION_DAYS}, 365)
 * @param intradayRetention how long bars within the day are kept after their hour ({@code
 *     INTRADAY_RETENTION_DAYS}, 60)
 * @param metricsNamespace under which CloudWatch keeps the functions' metrics ({@code
 *     METRICS_NAMESPACE}, StockPriceCache)
 */
public record Settings(
    Duration liveStaleAfter,
    Retention retention,
    Duration intradayRetention,
    Resources resources,
    String metricsNamespace) {

  public static final String METRICS_NAMESPACE = "StockPriceCache";

  /**
   * Reads the settings that need no vendor.
   *
   * @throws ConfigurationException listing every problem
   */
  public static Settings parse(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    Settings settings = read(reader);
    reader.throwIfAny();
    return settings;
  }

  /** As {@link #parse}, noting problems with the reader. */
  public static Settings read(SettingsReader reader) {
    return new Settings(
        Duration.ofSeconds(reader.number("LIVE_STALE_AFTER_SECONDS", 300, 1, 86_400)),
        new Retention(reader.number("HISTORY_RETENTION_DAYS", 365, 30, 3_660)),
        Duration.ofDays(reader.number("INTRADAY_RETENTION_DAYS", 60, 7, 3_660)),
        Resources.read(reader),
        requireNonNullElse(
            reader.parsed("METRICS_NAMESPACE", EmfMetrics::requireNamespace), METRICS_NAMESPACE));
  }
}
