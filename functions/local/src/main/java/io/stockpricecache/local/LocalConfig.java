package io.stockpricecache.local;

import io.stockpricecache.local.http.Cors;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.runtime.settings.JobSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Command line and environment, checked as a whole. */
public record LocalConfig(Options options, Map<String, String> environment) {

  private static final String ORIGINS = "CORS_ALLOWED_ORIGINS";

  private static final String ARCHIVE = "ARCHIVE_DIRECTORY";

  /** A folder in which somebody edits the console. */
  private static final String CONSOLE_SOURCES = "CONSOLE_SOURCES";

  public LocalConfig {
    environment = Map.copyOf(environment);
  }

  /**
   * Reads both.
   *
   * @param home folder of the default data folder
   * @throws ConfigurationException listing every problem of both at once
   */
  public static LocalConfig parse(String[] args, Map<String, String> environment, Path home) {
    List<String> problems = new ArrayList<>();
    LocalConfig config = new LocalConfig(Options.read(args, home, problems), environment);
    if (!config.options().help()) {
      try {
        // The queue's address is not known yet; the check is of everything else.
        config.jobSettings("unknown", "unknown");
      } catch (ConfigurationException e) {
        problems.addAll(e.problems());
      }
      try {
        config.apiSettings();
      } catch (ConfigurationException e) {
        problems.addAll(e.problems());
      }
      try {
        config.cors();
      } catch (IllegalArgumentException e) {
        problems.add(ORIGINS + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return config;
  }

  /**
   * Which pages of other origins may read the answers.
   *
   * @throws IllegalArgumentException if CORS_ALLOWED_ORIGINS is no list of origins
   */
  Cors cors() {
    return Cors.parse(environment.get(ORIGINS));
  }

  /** Where the console is read from at each request; null for the one that was built. */
  @Nullable Path consoleSources() {
    String folder = environment.getOrDefault(CONSOLE_SOURCES, "");
    return folder.isBlank() ? null : Path.of(folder);
  }

  /** What the API alone is told. */
  ApiSettings apiSettings() {
    return ApiSettings.parse(environment);
  }

  /**
   * The settings with the queues of this run, wherever the environment's own may be, and with an
   * archive in the data folder, if one was chosen: never in a bucket.
   */
  JobSettings jobSettings(String queueUrl, String deadLettersUrl) {
    Map<String, String> variables = new HashMap<>(environment);
    if (variables.getOrDefault("VENDORS_ORDER", "").isBlank()) {
      variables.put("VENDORS_ORDER", "simulated");
    }
    variables.put("QUEUE_SYMBOL_JOBS_URL", queueUrl);
    variables.put("QUEUE_SYMBOL_JOBS_DLQ_URL", deadLettersUrl);
    variables.remove("ARCHIVE_BUCKET");
    if (options.isDataChosen() && variables.getOrDefault(ARCHIVE, "").isBlank()) {
      variables.put(ARCHIVE, options.data().resolve("archive").toString());
    }
    return JobSettings.parse(variables);
  }
}
