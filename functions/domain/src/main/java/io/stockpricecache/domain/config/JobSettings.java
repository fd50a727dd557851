package io.stockpricecache.domain.config;

import java.util.Map;

/**
 * What the functions that call vendors are told.
 *
 * @param metricsNamespace under which CloudWatch keeps their metrics ({@code METRICS_NAMESPACE},
 *     StockPriceCache)
 */
public record JobSettings(Settings cache, VendorSettings vendors, String metricsNamespace) {

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
            reader.text("METRICS_NAMESPACE", "StockPriceCache"));
    reader.throwIfAny();
    return settings;
  }
}
