package io.stockpricecache.api.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.testkit.cache.TestPrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who shares nothing pays nothing for it: a start loads no class of the client. */
class SharedCacheOffTest {

  private static final String CLIENT = "redis.clients.jedis.";

  @TempDir private Path folder;

  /** Answers a page in a process of its own. */
  static final class Page {

    private Page() {}

    public static void main(String[] variables) {
      Map<String, String> environment =
          variables.length == 0
              ? Map.of()
              : Map.of("READ_CACHE", "valkey", "READ_CACHE_URL", variables[0]);
      try (TestApi api = TestApi.start(environment)) {
        TestPrices.trackApple(api);
        int status = api.get("/portfolio", "symbols=AAPL").status();
        System.exit(status == 200 ? 0 : 1);
      }
    }
  }

  @Test
  void nothingShared_loadsNoClassOfTheClient() throws Exception {
    assertThat(loaded())
        .anyMatch(line -> line.contains("io.stockpricecache.api.memory.SharedRows"))
        .noneMatch(line -> line.contains(CLIENT))
        .noneMatch(line -> line.contains("io.stockpricecache.api.memory.SeenRows"));
  }

  /** Else the test above could not fail. */
  @Test
  void sharedCache_loadsIt_andWithoutAServerThePageIsThereAllTheSame() throws Exception {
    assertThat(loaded("valkey://127.0.0.1:1")).anyMatch(line -> line.contains(CLIENT));
  }

  private List<String> loaded(String... variables) throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xlog:class+load:file=" + log,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Page.class.getName()),
                        Stream.of(variables))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(process.waitFor()).isZero();
    return Files.readAllLines(log);
  }
}
