package io.stockpricecache.runtime.settings;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Cadences;
import java.util.Map;

/**
 * What the functions that call vendors are told.
 *
 * @param live how often live prices are asked for
 * @param archive where history goes before it expires
 */
public record JobSettings(
    Settings cache, VendorSettings vendors, Cadences live, ArchiveSettings archive) {

  public JobSettings {
    requireNonNull(cache, "cache is null");
    requireNonNull(vendors, "vendors is null");
    requireNonNull(live, "live is null");
    requireNonNull(archive, "archive is null");
  }

  /** Without an archive, and saying nothing of live prices: every symbol in one round a minute. */
  public JobSettings(Settings cache, VendorSettings vendors) {
    this(cache, vendors, Cadences.ONE_ROUND_OF_ALL, ArchiveSettings.OFF);
  }

  /**
   * Reads all of it.
   *
   * @throws ConfigurationException listing every problem of all settings at once
   */
  public static JobSettings parse(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    Settings cache = Settings.read(reader);
    JobSettings settings =
        new JobSettings(
            cache,
            VendorSettings.read(reader, environment.keySet()),
            LiveSettings.read(reader, environment.keySet()),
            ArchiveSettings.read(reader, cache.retention(), cache.intradayRetention()));
    reader.throwIfAny();
    return settings;
  }
}
