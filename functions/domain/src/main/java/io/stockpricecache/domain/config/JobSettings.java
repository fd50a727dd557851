package io.stockpricecache.domain.config;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Cadences;
import java.util.Map;

/**
 * What the functions that call vendors are told.
 *
 * @param live how often live prices are asked for
 * @param metricsNamespace under which CloudWatch keeps their metrics ({@code METRICS_NAMESPACE},
 *     StockPriceCache)
 */
public record JobSettings(
    Settings cache, VendorSettings vendors, Cadences live, String metricsNamespace) {

  public static final String METRICS_NAMESPACE = "StockPriceCache";

  public JobSettings {
    requireNonNull(cache, "cache is null");
    requireNonNull(vendors, "vendors is null");
    requireNonNull(live, "live is null");
    requireNonNull(metricsNamespace, "metricsNamespace is null");
  }

  /** Settings that say nothing of live prices: every symbol in one round a minute. */
  public JobSettings(Settings cache, VendorSettings vendors) {
    this(cache, vendors, Cadences.ONE_ROUND_OF_ALL, METRICS_NAMESPACE);
  }

  /**
   * Reads all of it.
   *
   * @throws ConfigurationException listing every problem of all settings at once
   */
  public static JobSettings parse(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    JobSettings settings =
        new JobSettings(
            Settings.read(reader),
            VendorSettings.read(reader, environment.keySet()),
            LiveSettings.read(reader, environment.keySet()),
            reader.text("METRICS_NAMESPACE", METRICS_NAMESPACE));
    reader.throwIfAny();
    return settings;
  }
}
