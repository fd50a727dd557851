package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.reads.ReadIntraday;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days pass, become files, and are read by somebody else: row for row what readers were served. */
class ArchivedDaysTest {

  private static final List<Symbol> SYMBOLS =
      Stream.of("AAPL", "MSFT", "BTC-USD", "7203.T").map(Symbol::new).toList();

  @TempDir Path folder;

  @Test
  void days_thatHavePassed_areInTheFilesAsTheyWereServed() throws Exception {
    TestClock clock = TestClock.at("2026-11-18T12:00:00Z");
    VendorSite site = new VendorSite(VendorBehaviour.HEALTHY, clock);
    Map<String, String> variables =
        Map.of(
            "VENDORS_ORDER",
            "yahoo",
            "ARCHIVE_DIRECTORY",
            folder.toString(),
            "HISTORY_RETENTION_DAYS",
            "30");
    try (VirtualDay day = new VirtualDay(clock, variables, site, Duration.ofMinutes(5))) {
      day.track(SYMBOLS);
      day.runUntil(Instant.parse("2026-11-28T12:00:00Z"));

      List<String> daily = served(day);
      List<String> minutes = servedMinutes(day);
      DuckDb archive = new DuckDb(folder);
      assertThat(
              archive.rows(
                  """
                  select symbol, date, open, high, low, close, volume, currency, source, finality,
                    rank from daily where date = session_date and date >= '2026-10-30'
                  order by symbol, date
                  """))
          .hasSizeGreaterThan(50)
          .containsExactlyElementsOf(daily);
      assertThat(
              archive.rows(
                  """
                  select symbol, date, epoch(time)::bigint, timeframe, regular, open, high, low,
                    close, volume, source, finality from minutes order by symbol, time
                  """))
          .hasSizeGreaterThan(500)
          .containsExactlyElementsOf(minutes);
      assertThat(archive.rows("select count(*) from minutes where date <> session_date"))
          .containsExactly("0");
      // Expired since, and in the tables no more.
      assertThat(archive.rows("select distinct date from daily where date < '2026-10-28' limit 1"))
          .hasSize(1);
      assertThat(day.queue.buried()).isZero();
      assertThat(day.metrics.of("ArchiveDaysAtRisk").getLast().value()).isZero();
    }
  }

  /** Dates of which each is kept, and has settled by then. */
  private static List<Session> sessions(Symbol symbol, VirtualDay day, int keptDays) {
    SessionDate today = SessionDate.of(2026, 11, 28);
    return Markets.of(symbol).calendar().sessions(today.plusDays(-keptDays), today.plusDays(-5));
  }

  private static List<String> served(VirtualDay day) {
    List<String> rows = new ArrayList<>();
    for (Symbol symbol : SYMBOLS.stream().sorted().toList()) {
      for (Session session : sessions(symbol, day, 29)) {
        day.history
            .read(symbol, session.date(), session.date())
            .forEach(
                bar ->
                    rows.add(
                        row(
                            symbol,
                            bar.date(),
                            bar.figures().open(),
                            bar.figures().high(),
                            bar.figures().low(),
                            bar.figures().close(),
                            bar.figures().volume(),
                            bar.currency(),
                            bar.source(),
                            bar.finality(),
                            bar.rank())));
      }
    }
    return rows;
  }

  /** By the use case behind {@code GET /history?timeframe=1m&session=extended&adjustment=none}. */
  private static List<String> servedMinutes(VirtualDay day) {
    ReadIntraday history =
        new ReadIntraday(day.symbols, day.history, day.intraday, day.ticks, day.clock);
    List<String> rows = new ArrayList<>();
    for (Symbol symbol : SYMBOLS.stream().sorted().toList()) {
      for (Session session : sessions(symbol, day, 29)) {
        history
            .read(
                symbol,
                new ReadIntraday.Question(
                    IntradayTimeframe.MINUTE,
                    List.of(session),
                    /* isExtended= */ true,
                    Adjustment.NONE))
            .orElseThrow()
            .bars()
            .forEach(
                bar ->
                    rows.add(
                        row(
                            symbol,
                            bar.session(),
                            bar.time().getEpochSecond(),
                            "1m",
                            bar.isRegular(),
                            bar.figures().open(),
                            bar.figures().high(),
                            bar.figures().low(),
                            bar.figures().close(),
                            bar.figures().volume(),
                            bar.source(),
                            bar.finality())));
      }
    }
    return rows;
  }

  private static String row(Object... values) {
    return Stream.of(values).map(DuckDb::text).reduce((a, b) -> a + " " + b).orElseThrow();
  }
}
