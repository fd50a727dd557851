package io.stockpricecache.runtime.settings;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.symbol.Cadences;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the API alone is told, from its environment.
 *
 * @param basePath under which a custom domain leads to the API, such as {@code /v1}; empty if it
 *     leads there under none ({@code API_BASE_PATH})
 * @param maxTrackedSymbols how many symbols may be tracked ({@code MAX_TRACKED_SYMBOLS}, 10,000)
 * @param adminScope that a token must have where the function itself asks for the operators' scope
 *     ({@code ADMIN_SCOPE}); empty if it asks for none, as under {@code ./run}
 * @param live how often live prices are asked for: the first rules of universes, and which symbols
 *     it notes that somebody has read ({@link LiveSettings})
 * @param readCache the cache that all instances share ({@code READ_CACHE}); null if there is none
 */
public record ApiSettings(
    String basePath,
    int maxTrackedSymbols,
    String adminScope,
    Cadences live,
    @Nullable ReadCacheSettings readCache) {

  private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  public ApiSettings {
    requireNonNull(basePath, "basePath is null");
    requireNonNull(adminScope, "adminScope is null");
    requireNonNull(live, "live is null");
  }

  /**
   * Reads them.
   *
   * @throws ConfigurationException listing every problem
   */
  public static ApiSettings parse(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    ApiSettings settings = read(reader, environment.keySet());
    reader.throwIfAny();
    return settings;
  }

  /**
   * As {@link #parse}, noting problems with the reader.
   *
   * @param names of all variables that there are
   */
  public static ApiSettings read(SettingsReader reader, Set<String> names) {
    return new ApiSettings(
        requireNonNullElse(reader.parsed("API_BASE_PATH", ApiSettings::requireBasePath), ""),
        reader.number("MAX_TRACKED_SYMBOLS", 10_000, 1, 1_000_000),
        requireNonNullElse(reader.parsed("ADMIN_SCOPE", text -> text), ""),
        LiveSettings.read(reader, names),
        ReadCacheSettings.read(reader));
  }

  private static String requireBasePath(String text) {
    if (!BASE_PATH.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a path such as /v1, without a slash at its end: '" + text + "'");
    }
    return text;
  }
}
