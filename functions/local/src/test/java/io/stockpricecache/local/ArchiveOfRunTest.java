package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run --data DIR}: what it has served of old days is in files there. */
class ArchiveOfRunTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path data;

  @Test
  void run_inAFolderOfItsOwn_archivesWhatItServes() throws Exception {
    Path archive = data.resolve("archive");
    try (RunningSystem system =
        RunningSystem.start(
            data,
            Map.of("HISTORY_RETENTION_DAYS", "60"),
            "--now",
            "2026-11-20T22:30:00Z",
            "--speed",
            "2000")) {
      system.awaitLine("archive  " + archive);
      system.track("AAPL");
      system.await("/symbols/AAPL", symbol -> symbol.path("status").asText().equals("ACTIVE"));

      JsonNode history =
          system.get("/history/AAPL?adjustment=none&from=2026-10-01&to=2026-11-13").json();
      List<String> served = new ArrayList<>();
      history
          .get("bars")
          .forEach(
              bar ->
                  served.add(
                      Stream.of("date", "open", "high", "low", "close", "volume", "source")
                          .map(field -> bar.get(field).asText())
                          .reduce((a, b) -> a + " " + b)
                          .orElseThrow()));
      Instant end = Instant.now().plus(PATIENCE);
      while (days(archive.resolve("daily")) < served.size() && Instant.now().isBefore(end)) {
        Thread.sleep(200);
      }

      assertThat(
              new DuckDb(archive)
                  .rows(
                      """
                      select date, open, high, low, close, volume, source from daily
                      where date between '2026-10-01' and '2026-11-13' order by date
                      """))
          .hasSizeGreaterThan(28)
          .containsExactlyElementsOf(served);
    }
  }

  /** How many of October and the settled part of November have a file. */
  private static long days(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .map(Path::toString)
          .filter(path -> path.endsWith(".parquet"))
          .filter(path -> path.matches(".*/date=2026-(10-..|11-0.|11-1[0-3])/.*"))
          .count();
    }
  }
}
