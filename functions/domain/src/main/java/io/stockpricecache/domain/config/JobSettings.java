package io.stockpricecache.domain.config;

import java.util.Map;

/** What the functions that call vendors are told. */
public record JobSettings(Settings cache, VendorSettings vendors) {

  /**
   * Reads all of it.
   *
   * @throws ConfigurationException listing every problem of all settings at once
   */
  public static JobSettings parse(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    JobSettings settings =
        new JobSettings(Settings.read(reader), VendorSettings.read(reader, environment.keySet()));
    reader.throwIfAny();
    return settings;
  }
}
