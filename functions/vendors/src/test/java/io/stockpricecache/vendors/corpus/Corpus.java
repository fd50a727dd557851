package io.stockpricecache.vendors.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.HistoryCheck;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.corpus.CorpusRow.Outcome;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Serves each row's answer over real HTTP, asks the adapter, checks its bars as a backfill does,
 * and compares what would be stored. The clock stands at 10:00 of Friday 2026-11-20 in New York.
 */
public final class Corpus implements AutoCloseable {

  public static final String ACME = "ACME";

  /** A second symbol, for the calls of several. */
  public static final String BESIDE = "BRK-B";

  /** The vendor's key, which must not turn up in any failure. */
  public static final Secret KEY = new Secret("sesame-0815");

  private static final Instant RUN = Instant.parse("2026-11-20T14:59:00Z");
  private static final int CAP = 1 << 20;

  /** Makes the adapter that is tried. */
  @FunctionalInterface
  public interface Adapter {
    Vendor at(URI baseUrl, VendorHttp http, InstantSource clock);
  }

  private final Adapter adapter;
  private final Consumer<FakeVendorServer> healthy;
  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final VendorHttp patient;
  private final VendorHttp hasty;

  /**
   * @param healthy puts the answers of a healthy vendor in place, of which a row spoils one
   */
  public Corpus(VendorName vendor, Adapter adapter, Consumer<FakeVendorServer> healthy) {
    this.adapter = adapter;
    this.healthy = healthy;
    this.patient = http(vendor, Duration.ofSeconds(20));
    this.hasty = http(vendor, Duration.ofMillis(300));
  }

  /** Fails if anything else than the row expects comes of it. */
  public void check(CorpusRow row) {
    try (FakeVendorServer server = FakeVendorServer.start();
        FakeVendorServer elsewhere = FakeVendorServer.start()) {
      healthy.accept(server);
      row.serves().accept(new CorpusSite(server, elsewhere));
      Vendor vendor = adapter.at(server.baseUrl(), row.hasty() ? hasty : patient, clock);

      assertThat(outcome(vendor, row)).as(row.what()).isEqualTo(row.expected());
      assertThat(elsewhere.requests()).as("requests to another host").isEmpty();
    }
  }

  @Override
  public void close() {
    patient.close();
    hasty.close();
  }

  private static Outcome outcome(Vendor vendor, CorpusRow row) {
    try {
      return switch (row.ask()) {
        case HISTORY -> history(vendor, row);
        case LIVE -> live(vendor.liveQuotes(List.of(new Symbol(row.symbol()), beside())));
        case MARKET_DAY -> marketDay(vendor, row);
      };
    } catch (VendorException e) {
      assertThat(e.vendor()).isEqualTo(vendor.name());
      assertThat(e.getMessage()).doesNotContain(KEY.reveal()).matches("[\\x20-\\x7E]{1,300}");
      return Outcome.failure(e.failure());
    }
  }

  private static Outcome history(Vendor vendor, CorpusRow row) {
    Symbol symbol = new Symbol(row.symbol());
    Market market = Markets.of(symbol);
    DailyHistory answer =
        vendor.dailyHistory(
            new HistoryRequest(
                symbol, market, SessionDate.parse(row.from()), SessionDate.parse(row.to()), RUN));
    answer.bars().forEach(bar -> assertIsOfficial(bar, vendor.name(), market));
    HistoryCheck.Result result =
        new HistoryCheck(stored(row, market), CorporateActions.NONE)
            .check(answer.bars(), answer.actions(), answer.listedOn());
    return new Outcome(
        // A backfill that believes none of the bars fails just so.
        result.accepted().isEmpty() ? VendorFailure.MALFORMED : null,
        result.accepted().stream().map(Corpus::line).toList(),
        answer.leftOut().stream().map(it -> it.date() + " " + it.reason()).toList(),
        result.rejected().stream().map(it -> it.bar().date() + " " + it.reason()).toList());
  }

  private static Outcome live(LiveQuotes answer) {
    return new Outcome(
        null,
        answer.quotes().values().stream().map(Corpus::line).sorted().toList(),
        answer.failures().entrySet().stream()
            .map(failed -> failed.getKey() + " " + failed.getValue())
            .sorted()
            .toList(),
        List.of());
  }

  private static Outcome marketDay(Vendor vendor, CorpusRow row) {
    Map<Symbol, Bar> bars =
        vendor
            .marketDay(
                Markets.US,
                SessionDate.parse(row.to()),
                Set.of(new Symbol(row.symbol()), beside()),
                RUN)
            .bars();
    bars.values().forEach(bar -> assertIsOfficial(bar, vendor.name(), Markets.US));
    return new Outcome(
        null,
        bars.entrySet().stream()
            .map(held -> held.getKey() + " " + line(held.getValue()))
            .sorted()
            .toList(),
        List.of(),
        List.of());
  }

  private static void assertIsOfficial(Bar bar, VendorName vendor, Market market) {
    assertThat(bar.finality()).isEqualTo(Finality.FINAL);
    assertThat(bar.source()).isEqualTo(vendor);
    assertThat(bar.vendorAsOf()).isEqualTo(market.calendar().session(bar.date()).close());
  }

  private static Map<SessionDate, Bar> stored(CorpusRow row, Market market) {
    Map<SessionDate, Bar> stored = new HashMap<>();
    for (String text : row.stored()) {
      String[] parts = text.split(" ", 2);
      SessionDate date = SessionDate.parse(parts[0]);
      Instant close = market.calendar().session(date).close();
      stored.put(
          date,
          Bar.ranked(
              date,
              Ohlcv.ofClose(new BigDecimal(parts[1])),
              Currency.getInstance("USD"),
              VendorName.YAHOO,
              Finality.FINAL,
              close,
              close,
              close));
    }
    return stored;
  }

  /** Date, figures and currency on one line each. */
  public static String line(Bar bar) {
    Ohlcv figures = bar.figures();
    return Stream.of(
            bar.date(),
            figures.open(),
            figures.high(),
            figures.low(),
            figures.close(),
            figures.volume(),
            bar.currency())
        .map(String::valueOf)
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  private static String line(Quote quote) {
    assertThat(Markets.of(quote.symbol()).dateAt(quote.asOf())).isEqualTo(quote.session());
    return quote.symbol() + " " + quote.price() + " " + quote.asOf();
  }

  private static Symbol beside() {
    return new Symbol(BESIDE);
  }

  private static VendorHttp http(VendorName vendor, Duration deadline) {
    return new VendorHttp(vendor, (_, _) -> {}, new HttpLimits(deadline, CAP, CAP));
  }
}
