package io.stockpricecache.cache.valkey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.runtime.settings.ReadCacheSettings;
import io.stockpricecache.testkit.contract.SharedCacheContract;
import io.stockpricecache.testkit.shared.LocalValkey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** On a real server, where the machine has one. */
class ValkeyCacheTest extends SharedCacheContract {

  private static LocalValkey server;
  private SharedCache cache;

  @BeforeAll
  static void startServer() {
    assumeTrue(LocalValkey.findProgram().isPresent(), "no valkey-server or redis-server here");
    server = LocalValkey.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void connect() {
    cache =
        ValkeyServer.cache(
            new ReadCacheSettings(
                "127.0.0.1",
                server.port(),
                /* isEncrypted= */ false,
                null,
                null,
                UUID.randomUUID().toString()),
            InstantSource.system());
    TestCaches.awaitAnswer(cache);
  }

  @AfterEach
  void disconnect() {
    cache.close();
  }

  @Override
  protected SharedCache cache() {
    return cache;
  }

  @Override
  protected void pass(Duration time) {
    TestCaches.sleep(time);
  }
}
