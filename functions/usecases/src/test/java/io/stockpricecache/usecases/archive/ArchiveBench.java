package io.stockpricecache.usecases.archive;

import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.domain.archive.DailyRow;
import io.stockpricecache.domain.archive.MinuteRow;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.archive.InMemoryArchive;
import io.stockpricecache.testkit.archive.InMemoryArchiveFormat;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The archive's use cases over the in-memory twins. */
final class ArchiveBench {

  static final Symbol AAPL = new Symbol("AAPL");
  static final Symbol MSFT = new Symbol("MSFT");

  final TestClock clock;
  final InMemorySymbols symbols = new InMemorySymbols(new InMemoryLatestPrices());
  final InMemoryPriceHistory history;
  final InMemoryIntradayBars intraday;
  final InMemoryArchive archive;
  final ArchiveFormat format = new InMemoryArchiveFormat();
  final InMemoryJobQueue queue = new InMemoryJobQueue();
  final ArchiveDays days = new ArchiveDays(5, Retention.ONE_YEAR, Duration.ofDays(60));
  final PlanArchive plan;
  final WriteArchiveFile write;

  ArchiveBench(String now) {
    clock = TestClock.at(now);
    history = new InMemoryPriceHistory(Retention.ONE_YEAR, clock);
    intraday = new InMemoryIntradayBars(Duration.ofDays(60), clock);
    archive = new InMemoryArchive(clock);
    plan = new PlanArchive(symbols, archive, queue, days, clock);
    write = new WriteArchiveFile(symbols, history, intraday, archive, format, days, clock);
  }

  void track(Symbol... tracked) {
    for (Symbol symbol : tracked) {
      symbols.create(TrackedSymbol.pending(symbol, Markets.of(symbol), clock.instant()));
    }
  }

  void store(Symbol symbol, Bar... bars) {
    history.merge(List.of(bars).stream().map(bar -> new BarWrite(symbol, bar, false)).toList());
  }

  void store(Symbol symbol, BarInterval interval, Minute... minutes) {
    for (Minute minute : minutes) {
      intraday.merge(
          List.of(
              new IntradayHour(
                  symbol,
                  interval,
                  minute.time().truncatedTo(ChronoUnit.HOURS),
                  1,
                  new TreeMap<>(Map.of(minute.time(), minute)))));
    }
  }

  static ArchiveFile daily(Symbol symbol, String date) {
    return new ArchiveFile(
        ArchiveDataset.DAILY, SessionDate.parse(date), ArchiveFile.shardOf(symbol));
  }

  static ArchiveFile minutes(Symbol symbol, String date) {
    return new ArchiveFile(
        ArchiveDataset.MINUTES, SessionDate.parse(date), ArchiveFile.shardOf(symbol));
  }

  List<DailyRow> dailyRows(ArchiveFile file) {
    return format.readDaily(archive.find(file).orElseThrow().bytes());
  }

  List<MinuteRow> minuteRows(ArchiveFile file) {
    return format.readMinutes(archive.find(file).orElseThrow().bytes());
  }
}
