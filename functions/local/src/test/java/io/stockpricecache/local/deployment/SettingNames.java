package io.stockpricecache.local.deployment;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.runtime.settings.LiveSettings;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The variables that the code asks for, found by letting it ask. */
final class SettingNames {

  private SettingNames() {}

  /** Those that every function reads. */
  static Set<String> ofTheCache() {
    SettingsReader reader = new SettingsReader(Map.of("QUEUE_SYMBOL_JOBS_URL", "queue"));
    Settings.read(reader);
    return new TreeSet<>(reader.asked());
  }

  /** Those that the API reads, of which some are of live prices. */
  static Set<String> ofTheApi() {
    SettingsReader reader = new SettingsReader(Map.of());
    ApiSettings.read(reader, Set.of());
    return new TreeSet<>(reader.asked());
  }

  /** Those of the archive; a folder is for {@code ./run} alone. */
  static Set<String> ofTheArchive() {
    SettingsReader reader = new SettingsReader(Map.of());
    ArchiveSettings.read(reader, Retention.ONE_YEAR, Duration.ofDays(60));
    Set<String> names = new TreeSet<>(reader.asked());
    names.remove("ARCHIVE_DIRECTORY");
    return names;
  }

  /** Those of live prices. */
  static Set<String> ofLivePrices() {
    SettingsReader reader = new SettingsReader(Map.of());
    LiveSettings.read(reader, Set.of());
    return new TreeSet<>(reader.asked());
  }
}
