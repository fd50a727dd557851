package io.stockpricecache.cache.valkey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.shared.SharedValue;
import io.stockpricecache.runtime.settings.ReadCacheSettings;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.testkit.shared.LocalValkey;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/**
 * A server that speaks TLS, as ElastiCache does: with a certificate of its own name, or not at all.
 */
class ValkeyTlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String TOKEN = "a-word";

  @TempDir private Path folder;

  @BeforeEach
  void requireServer() {
    assumeTrue(LocalValkey.findProgram().isPresent(), "no valkey-server or redis-server here");
  }

  @Test
  void serverOfItsName_withACertificateThatIsTrusted_answers() throws Exception {
    makeCertificate("127.0.0.1");
    try (LocalValkey server = start();
        SharedCache cache = cache(server, /* isEncrypted= */ true, trusting())) {
      TestCaches.awaitAnswer(cache);
      cache.put(Map.of("a", new SharedValue("v".getBytes(UTF_8), Duration.ofMinutes(1))));

      assertThat(cache.find(Set.of("a")).get("a")).isEqualTo("v".getBytes(UTF_8));
    }
  }

  /** By default the client takes a certificate of any name: anybody's in between. */
  @Test
  void serverOfAnotherName_isNotSpokenTo() throws Exception {
    makeCertificate("127.0.0.2");
    try (LocalValkey server = start();
        SharedCache cache = cache(server, /* isEncrypted= */ true, trusting())) {
      refuses(cache, "127.0.0.1");
    }
  }

  @Test
  void certificateThatNobodyTrusts_isNotSpokenTo() throws Exception {
    makeCertificate("127.0.0.1");
    try (LocalValkey server = start();
        SharedCache cache =
            ValkeyServer.cache(settings(server, /* isEncrypted= */ true), InstantSource.system())) {
      refuses(cache, "certification path");
    }
  }

  @Test
  void plainWords_toAServerThatSpeaksTls_findNothing() throws Exception {
    makeCertificate("127.0.0.1");
    try (LocalValkey server = start();
        SharedCache cache = cache(server, /* isEncrypted= */ false, trusting())) {
      refuses(cache, "");
    }
  }

  private static void refuses(SharedCache cache, String reason) {
    TestCaches.await(() -> cache.find(Set.of("a")).isEmpty() && cache.standing().failures() >= 1);
    assertThat(cache.standing().failed()).contains(reason);
  }

  private LocalValkey start() {
    return LocalValkey.startWithTls(
        "--tls-cert-file",
        folder.resolve("cert.pem").toString(),
        "--tls-key-file",
        folder.resolve("key.pem").toString(),
        "--tls-ca-cert-file",
        folder.resolve("cert.pem").toString(),
        "--tls-auth-clients",
        "no",
        "--requirepass",
        TOKEN);
  }

  private static SharedCache cache(LocalValkey server, boolean isEncrypted, SslOptions tls) {
    return ValkeyServer.cache(settings(server, isEncrypted), tls, InstantSource.system());
  }

  private static ReadCacheSettings settings(LocalValkey server, boolean isEncrypted) {
    return new ReadCacheSettings(
        "127.0.0.1", server.port(), isEncrypted, null, new Secret(TOKEN), "test");
  }

  private SslOptions trusting() {
    return SslOptions.builder()
        .sslVerifyMode(SslVerifyMode.FULL)
        .trustStoreType("PKCS12")
        .truststore(new File(folder.resolve("trusted.p12").toString()), PASSWORD)
        .build();
  }

  /** Certificate and key of that address, by the JDK's own tool, and a store that trusts them. */
  private void makeCertificate(String address) throws Exception {
    Path pair = folder.resolve("pair.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "san=ip:" + address,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    pair.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pair)) {
      store.load(in, PASSWORD);
    }
    writePem("cert.pem", "CERTIFICATE", store.getCertificate("server").getEncoded());
    writePem("key.pem", "PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("trusted.p12"))) {
      trusted.store(out, PASSWORD);
    }
  }

  private void writePem(String file, String kind, byte[] bytes) throws Exception {
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                kind,
                Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes),
                kind));
  }
}
