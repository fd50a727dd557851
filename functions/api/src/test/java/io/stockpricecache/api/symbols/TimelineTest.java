package io.stockpricecache.api.symbols;

import static io.stockpricecache.api.fixture.TestApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.runs.Corrections;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That a gap was healed, or a price was rejected, could be seen nowhere a day later. */
@ApiTest
class TimelineTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Pattern TYPE = Pattern.compile("\"type\":\"([A-Z]+)\"");

  @Inject TestApi api;

  @Test
  void timeline_tellsWhereEachBarCameFrom_newestFirst() {
    TestPrices.pending(api, AAPL);
    // The backfill of the 14th, of which the newest session was of the day before.
    for (String date : List.of("2026-11-06", "2026-11-09", "2026-11-10", "2026-11-12")) {
      store(date, VendorName.YAHOO, Finality.FINAL, "2026-11-14T10:00:02Z", "2026-11-14T10:00:00Z");
    }
    // Missing until the 18th, and found by another vendor.
    store(
        "2026-11-11",
        VendorName.MASSIVE,
        Finality.FINAL,
        "2026-11-18T09:00:02Z",
        "2026-11-18T09:00:00Z");
    // A Friday's close, told on Monday morning.
    store(
        "2026-11-13",
        VendorName.YAHOO,
        Finality.FINAL,
        "2026-11-16T12:35:00Z",
        "2026-11-16T12:35:00Z");
    store(
        "2026-11-19",
        VendorName.YAHOO,
        Finality.PROVISIONAL,
        "2026-11-19T21:05:00Z",
        "2026-11-19T21:05:00Z");

    String body = api.get("/symbols/AAPL/timeline").body();

    assertThat(body)
        .contains(
            json(
                """
                {"at":"2026-11-19T21:05:00Z","type":"CLOSE",
                "text":"provisional close of 2026-11-19: 272.5 USD by yahoo","source":"yahoo",
                "from":"2026-11-19","to":"2026-11-19","sessions":1},
                {"at":"2026-11-18T09:00:02Z","type":"HEALED",
                "text":"healed by massive: 1 sessions, missing or corrected, from 2026-11-11 to 2026-11-11",
                "source":"massive","from":"2026-11-11","to":"2026-11-11","sessions":1},
                {"at":"2026-11-16T12:35:00Z","type":"CLOSE",
                "text":"official close of 2026-11-13: 272.5 USD by yahoo","source":"yahoo",
                "from":"2026-11-13","to":"2026-11-13","sessions":1},
                {"at":"2026-11-14T10:00:02Z","type":"BACKFILLED",
                "text":"backfilled by yahoo: 4 sessions from 2026-11-06 to 2026-11-12",
                "source":"yahoo","from":"2026-11-06","to":"2026-11-12","sessions":4}
                """));
    assertThat(body)
        .contains("\"type\":\"TRACKED\",\"text\":\"tracked\",\"source\":null,\"from\":null");
    assertThat(types(api.get("/symbols/AAPL/timeline", "limit=2").body())).hasSize(2);
  }

  private static String correction(String symbol, Bar corrected) {
    return Corrections.inWords(new Symbol(symbol), new BigDecimal("271"), corrected).orElseThrow();
  }

  @Test
  void timeline_tellsWhatWasCorrected_andNotThatItWasMissing() {
    TestPrices.pending(api, AAPL);
    store(
        "2026-11-06",
        VendorName.YAHOO,
        Finality.FINAL,
        "2026-11-06T22:00:00Z",
        "2026-11-06T22:00:00Z");
    Bar corrected =
        bar(
            "2026-11-06",
            VendorName.YAHOO,
            Finality.FINAL,
            "2026-11-14T10:00:00Z",
            "2026-11-14T10:00:00Z");
    api.history.merge(List.of(new BarWrite(AAPL, corrected, false)));
    // Of a bad evening of all symbols, it is the last one of many, and many more follow.
    Corrections journal = new Corrections(api.runs, api.clock);
    journal.note(
        Stream.concat(
                IntStream.range(0, 120).mapToObj(i -> "S" + i), Stream.of("AAPLW", AAPL.value()))
            .map(each -> correction(each, corrected))
            .toList());
    for (int i = 0; i < 250; i++) {
      api.clock.advance(Duration.ofSeconds(1));
      journal.note(List.of(correction("MSFT", corrected)));
    }

    String body = api.get("/symbols/AAPL/timeline").body();

    assertThat(types(body)).containsOnly("CORRECTED", "TRACKED").contains("CORRECTED");
    assertThat(body)
        .contains("AAPL of 2026-11-06: 271 corrected to 272.5 by yahoo")
        .doesNotContain("AAPLW");
  }

  @Test
  void timeline_tellsWhatWasQuarantined_andWhatBecameOfIt() {
    TestPrices.pending(api, AAPL);
    for (String date : List.of("2026-11-17", "2026-11-18", "2026-11-19")) {
      Bar bar =
          bar(
              date,
              VendorName.YAHOO,
              Finality.FINAL,
              "2026-11-20T14:00:00Z",
              "2026-11-20T14:00:00Z");
      Rejection rejection = new Rejection(bar, RejectionReason.JUMP, "100 times the last one");
      api.quarantine.hold(
          List.of(QuarantinedBar.of(AAPL, rejection, "[27250]", api.clock.instant())));
    }
    List<QuarantinedBar> held = api.quarantine.of(AAPL);
    api.quarantine.dismiss(held.get(1).id());
    api.quarantine.release(held.get(2).id());

    String body = api.get("/symbols/AAPL/timeline").body();

    assertThat(types(body))
        .contains("QUARANTINED", "DISMISSED", "RELEASED")
        .filteredOn("QUARANTINED"::equals)
        .hasSize(3);
    assertThat(body).contains("price of 2026-11-17 by yahoo was not believed: 100 times the last");
  }

  @Test
  void timeline_ofAnUntrackedSymbol_is404() {
    assertThat(api.get("/symbols/ZZZZ/timeline").status()).isEqualTo(404);
    assertThat(api.get("/symbols/ZZZZ/timeline").body()).contains("/problems/symbol-not-tracked");
  }

  private static List<String> types(String body) {
    return TYPE.matcher(body).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private void store(
      String date, VendorName source, Finality finality, String fetchedAt, String run) {
    Bar bar = bar(date, source, finality, fetchedAt, run);
    api.history.merge(List.of(new BarWrite(AAPL, bar, false)));
  }

  private static Bar bar(
      String date, VendorName source, Finality finality, String fetchedAt, String run) {
    return Bar.ranked(
        SessionDate.parse(date),
        Ohlcv.ofClose(new BigDecimal("272.5")),
        Currency.getInstance("USD"),
        source,
        finality,
        Instant.parse(date + "T21:00:00Z"),
        Instant.parse(fetchedAt),
        Instant.parse(run));
  }
}
