package io.stockpricecache.cache.valkey;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.runtime.settings.ReadCacheSettings;
import java.time.Duration;
import java.time.InstantSource;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** The server that the settings name, and connections to it. */
final class ValkeyServer {

  /** For TCP, TLS and log-in, each; nobody waits so long. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private ValkeyServer() {}

  static SharedCache cache(ReadCacheSettings settings, InstantSource clock) {
    return cache(settings, SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build(), clock);
  }

  /**
   * @param tls whose servers are trusted, where TLS is spoken
   */
  static SharedCache cache(ReadCacheSettings settings, SslOptions tls, InstantSource clock) {
    HostAndPort address = new HostAndPort(settings.host(), settings.port());
    JedisClientConfig config = config(settings, tls);
    return new ValkeyCache(
        settings.namespace(),
        () -> {
          Connection connection = new Connection(address, config);
          connection.connect();
          return connection;
        },
        clock);
  }

  private static JedisClientConfig config(ReadCacheSettings settings, SslOptions tls) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .serverDefaultProtocol()
            .connectionTimeoutMillis((int) CONNECT.toMillis())
            .socketTimeoutMillis((int) CONNECT.toMillis())
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    if (settings.isEncrypted()) {
      config.sslOptions(tls);
    }
    if (settings.user() != null) {
      config.user(settings.user());
    }
    if (settings.token() != null) {
      config.password(settings.token().reveal());
    }
    return config.build();
  }
}
