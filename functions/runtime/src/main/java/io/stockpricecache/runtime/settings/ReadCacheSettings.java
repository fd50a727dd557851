package io.stockpricecache.runtime.settings;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cache that all instances of the API share.
 *
 * @param host of the server
 * @param port of the server; 6379 where none is told
 * @param isEncrypted whether it is spoken to by TLS ({@code READ_CACHE_URL}: {@code valkeys://} or
 *     {@code rediss://}, else {@code valkey://} or {@code redis://})
 * @param user that logs in ({@code READ_CACHE_USER}); null for the server's own default
 * @param token the user's password ({@code READ_CACHE_TOKEN}); null where none is asked for
 * @param namespace what the keys begin with, so that two systems may share a server ({@code
 *     READ_CACHE_NAMESPACE}, stock-price-cache)
 */
public record ReadCacheSettings(
    String host,
    int port,
    boolean isEncrypted,
    @Nullable String user,
    @Nullable Secret token,
    String namespace) {

  private static final int PORT = 6_379;
  private static final Set<String> PLAIN = Set.of("valkey", "redis");
  private static final Set<String> ENCRYPTED = Set.of("valkeys", "rediss");
  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,127}");

  public ReadCacheSettings {
    requireNonNull(host, "host is null");
    requireNonNull(namespace, "namespace is null");
    if (user != null && token == null) {
      throw new IllegalArgumentException("a user without a token");
    }
  }

  /** Reads them, noting problems with the reader; null where nothing is shared. */
  static @Nullable ReadCacheSettings read(SettingsReader reader) {
    boolean isOn = Boolean.TRUE.equals(reader.parsed("READ_CACHE", ReadCacheSettings::isValkey));
    URI server = reader.parsed("READ_CACHE_URL", ReadCacheSettings::server);
    String user = reader.parsed("READ_CACHE_USER", text -> new Secret(text).reveal());
    Secret token = reader.secret("READ_CACHE_TOKEN");
    String namespace = reader.parsed("READ_CACHE_NAMESPACE", ReadCacheSettings::namespaceOf);
    if (!isOn) {
      return null;
    }
    if (user != null && token == null) {
      reader.problem("READ_CACHE_USER is set, and READ_CACHE_TOKEN is not");
      return null;
    }
    if (server == null) {
      // Also where it is refused: said twice is better than not at all.
      reader.problem("READ_CACHE is valkey, and READ_CACHE_URL names no server");
      return null;
    }
    return new ReadCacheSettings(
        server.getHost(),
        server.getPort() < 0 ? PORT : server.getPort(),
        ENCRYPTED.contains(server.getScheme()),
        user,
        token,
        requireNonNullElse(namespace, "stock-price-cache"));
  }

  private static Boolean isValkey(String text) {
    return switch (text) {
      case "none" -> false;
      case "valkey" -> true;
      default -> throw new IllegalArgumentException("neither none nor valkey: '" + text + "'");
    };
  }

  /** Without a password: an address is told in logs. */
  private static URI server(String text) {
    if (!text.contains("@")) {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme());
      if ((PLAIN.contains(scheme) || ENCRYPTED.contains(scheme))
          && uri.getHost() != null
          && uri.getPath().isEmpty()
          && uri.getQuery() == null) {
        return uri;
      }
    }
    throw new IllegalArgumentException(
        "not an address such as valkeys://host:6379, without user or password");
  }

  private static String namespaceOf(String text) {
    if (!NAMESPACE.matcher(text).matches()) {
      throw new IllegalArgumentException("not letters, digits and hyphens: '" + text + "'");
    }
    return text;
  }
}
