package io.stockpricecache.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.archive.directory.DirectoryArchive;
import io.stockpricecache.archive.parquet.ParquetFormat;
import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.Samples;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import io.stockpricecache.usecases.archive.ArchiveDays;
import io.stockpricecache.usecases.archive.WriteArchiveFile;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large a day of 500 symbols is, every minute of it: the numbers of decision 47. */
class DayOfFiveHundredTest {

  private static final SessionDate DAY = SessionDate.of(2026, 11, 20);
  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");

  @TempDir Path folder;

  private final TestClock clock = TestClock.at("2026-11-26T05:00:00Z");
  private final InMemorySymbols symbols = new InMemorySymbols(new InMemoryLatestPrices());
  private final InMemoryPriceHistory history = new InMemoryPriceHistory(Retention.ONE_YEAR, clock);
  private final InMemoryIntradayBars intraday =
      new InMemoryIntradayBars(Duration.ofDays(60), clock);
  private final Random random = new Random(500);

  @Test
  void day_ofFiveHundredSymbols_isSomeMegabytes() {
    for (int i = 0; i < 500; i++) {
      store(new Symbol("S" + (1_000 + i)));
    }
    WriteArchiveFile write =
        new WriteArchiveFile(
            symbols,
            history,
            intraday,
            new DirectoryArchive(folder, clock),
            new ParquetFormat(),
            new ArchiveDays(5, Retention.ONE_YEAR, Duration.ofDays(60)),
            clock);

    for (ArchiveDataset dataset : ArchiveDataset.values()) {
      long bytes = 0;
      int rows = 0;
      long began = processorNanos();
      for (int shard = 0; shard < ArchiveFile.SHARDS; shard++) {
        WriteArchiveFile.Outcome outcome = write.write(new ArchiveFile(dataset, DAY, shard));
        bytes += outcome.bytes();
        rows += outcome.rows();
      }
      long millis = (processorNanos() - began) / 1_000_000;
      System.out.printf(
          "%s: %d rows, %d bytes in %d files, %d ms of a processor a file%n",
          dataset.text(), rows, bytes, ArchiveFile.SHARDS, millis / ArchiveFile.SHARDS);
      assertThat(rows).isEqualTo(dataset == ArchiveDataset.DAILY ? 500 : 500 * 390);
      assertThat(bytes).isLessThan(8_000_000);
    }
  }

  private void store(Symbol symbol) {
    symbols.create(TrackedSymbol.pending(symbol, Markets.of(symbol), clock.instant()));
    history.merge(List.of(new BarWrite(symbol, Samples.official(DAY.toString(), "271.49"), false)));
    TreeMap<Instant, TreeMap<Instant, Minute>> hours = new TreeMap<>();
    int cents = 1_000 + random.nextInt(50_000);
    for (int i = 0; i < 390; i++) {
      int open = cents;
      cents = Math.max(100, cents + random.nextInt(41) - 20);
      int high = Math.max(open, cents) + random.nextInt(10);
      int low = Math.min(open, cents) - random.nextInt(10);
      Instant time = OPEN.plusSeconds(60L * i);
      Minute minute =
          new ToldMinute(
              time,
              true,
              new Ohlcv(
                  price(open), price(high), price(low), price(cents), random.nextLong(200_000)),
              VendorName.MASSIVE,
              clock.instant());
      hours
          .computeIfAbsent(time.truncatedTo(ChronoUnit.HOURS), _ -> new TreeMap<>())
          .put(time, minute);
    }
    intraday.merge(
        hours.entrySet().stream()
            .map(
                hour ->
                    new IntradayHour(symbol, BarInterval.MINUTE, hour.getKey(), 4, hour.getValue()))
            .toList());
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static BigDecimal price(int cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
