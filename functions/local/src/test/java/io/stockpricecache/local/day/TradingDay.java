package io.stockpricecache.local.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.local.RunningSystem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A session and its evening in virtual time, against a vendor over HTTP: the price moves, stands as
 * PROVISIONAL five minutes after the close, becomes FINAL with the official close, and the vendor
 * is asked as often as is promised and no more.
 */
final class TradingDay {

  private static final Duration UNTIL_PROVISIONAL = Duration.ofMinutes(5);
  private static final Duration UNTIL_OFFICIAL = Duration.ofMinutes(30);
  private static final Duration PREPARATION = Duration.ofMinutes(10);
  private static final int EVENING_SPEED = 2_400;
  private static final List<String> SYMBOLS = List.of("AAPL", "MSFT");

  private final Session session;
  private final Path data;

  TradingDay(SessionDate date, Path data) {
    this.session = Calendars.XNYS.findSession(date).orElseThrow();
    this.data = data;
  }

  /**
   * Runs it.
   *
   * @param beforeClose where it begins
   * @param speed until the close is provisional
   */
  void run(Duration beforeClose, int speed) throws IOException, InterruptedException {
    Instant from = session.close().minus(beforeClose);
    try (FakeYahoo yahoo = new FakeYahoo(session, session.close().plus(Duration.ofHours(1)))) {
      Instant evening;
      // At the speed of real time: however slow the machine, it is no later than this.
      try (RunningSystem system = system(yahoo, from.minus(PREPARATION), 1)) {
        track(system);
      }
      try (RunningSystem system = system(yahoo, from, speed)) {
        upToTheClose(system, yahoo);
        evening = system.clock().instant();
      }
      assertAskedEachMinute(yahoo, from);
      try (RunningSystem system = system(yahoo, evening, EVENING_SPEED)) {
        untilFinal(system, yahoo);
      }
      int asked = yahoo.quotes().size();
      System.out.println(
          session.date() + ": " + asked + " polls, " + yahoo.charts().size() + " charts");
    }
  }

  private RunningSystem system(FakeYahoo yahoo, Instant now, int speed) {
    RunningSystem system =
        RunningSystem.start(
            data, yahoo.environment(), "--now", now.toString(), "--speed", Integer.toString(speed));
    yahoo.follow(system.clock());
    return system;
  }

  private static void track(RunningSystem system) throws IOException, InterruptedException {
    for (String symbol : SYMBOLS) {
      assertThat(system.track(symbol).status()).isEqualTo(202);
      JsonNode row =
          system
              .await("/symbols/" + symbol, it -> it.path("status").asText().equals("ACTIVE"))
              .json();
      assertThat(row.get("status").asText()).isEqualTo("ACTIVE");
    }
  }

  private void upToTheClose(RunningSystem system, FakeYahoo yahoo)
      throws IOException, InterruptedException {
    Set<BigDecimal> prices = new TreeSet<>();
    JsonNode price = live(system);
    while (price.get("finality").asText().equals("LIVE")) {
      Instant asOf = Instant.parse(price.get("asOf").asText());
      assertThat(price.get("price").decimalValue()).isEqualByComparingTo(yahoo.priceAt(asOf));
      assertThat(price.get("previousClose").decimalValue()).isEqualByComparingTo("100");
      prices.add(price.get("price").decimalValue());
      price = live(system);
    }
    assertThat(prices).as("prices seen on the way").hasSizeGreaterThanOrEqualTo(3);

    assertThat(price.get("finality").asText()).isEqualTo("PROVISIONAL");
    assertThat(system.clock().instant()).isAfterOrEqualTo(session.close().plus(UNTIL_PROVISIONAL));
    assertThat(price.get("price").decimalValue()).isEqualByComparingTo(lastOf(prices, price));
    for (String symbol : SYMBOLS) {
      JsonNode bar = today(system, symbol);
      assertThat(bar.get("finality").asText()).isEqualTo("PROVISIONAL");
      assertThat(bar.get("close").decimalValue())
          .isEqualByComparingTo(
              yahoo.priceAt(yahoo.quotes().getLast().truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  /** Between two looks the last poll may have come. */
  private static BigDecimal lastOf(Set<BigDecimal> prices, JsonNode closed) {
    BigDecimal close = closed.get("price").decimalValue();
    assertThat(prices).allMatch(price -> price.compareTo(close) <= 0);
    return close;
  }

  private static JsonNode live(RunningSystem system) throws IOException, InterruptedException {
    return system
        .await("/prices/AAPL", row -> !row.path("finality").asText("FINAL").equals("FINAL"))
        .json();
  }

  private void untilFinal(RunningSystem system, FakeYahoo yahoo)
      throws IOException, InterruptedException {
    for (String symbol : SYMBOLS) {
      JsonNode price =
          system
              .await("/prices/" + symbol, row -> row.path("finality").asText().equals("FINAL"))
              .json();
      assertThat(price.get("finality").asText()).isEqualTo("FINAL");
      assertThat(price.get("price").decimalValue()).isEqualByComparingTo(yahoo.officialClose());
      assertThat(Instant.parse(price.get("asOf").asText())).isEqualTo(session.close());
      JsonNode bar = today(system, symbol);
      assertThat(bar.get("finality").asText()).isEqualTo("FINAL");
      assertThat(bar.get("close").decimalValue()).isEqualByComparingTo(yahoo.officialClose());
      assertThat(bar.get("volume").asInt()).isEqualTo(1_000);
    }
    int charts = yahoo.charts().size();
    Instant later = system.clock().instant().plus(Duration.ofHours(4));
    system.await("/health", _ -> system.clock().instant().isAfter(later));
    for (String symbol : SYMBOLS) {
      JsonNode report = system.get("/cache/validate?symbol=" + symbol).json();
      assertThat(report.get("bars").asInt()).isPositive();
      assertThat(report.get("findings")).as("what may be wrong with " + symbol).isEmpty();
    }
    assertThat(yahoo.charts()).as("no bar is asked for that is there").hasSize(charts);
    assertThat(yahoo.quotes())
        .as("no poll after the close")
        .allMatch(time -> !time.isAfter(session.close()));
    assertThat(yahoo.charts())
        .as("no official bar is asked for before one can be there")
        .noneMatch(
            time ->
                time.isAfter(session.close())
                    && time.isBefore(session.close().plus(UNTIL_OFFICIAL)));
  }

  private void assertAskedEachMinute(FakeYahoo yahoo, Instant from) {
    long minutes = Duration.between(from.minus(PREPARATION), session.close()).toMinutes();
    assertThat(yahoo.quotes())
        .as("one call for both symbols a virtual minute")
        .hasSizeBetween(3, (int) minutes + 1)
        .doesNotHaveDuplicates();
  }

  private JsonNode today(RunningSystem system, String symbol)
      throws IOException, InterruptedException {
    JsonNode bars = system.get("/history/" + symbol + "?from=" + session.date()).json().get("bars");
    assertThat(bars).hasSize(1);
    return bars.get(0);
  }

  /**
   * Whole days: their dates.
   *
   * @param args session dates, e.g. 2026-11-20 2026-11-27
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    for (String date : args) {
      TradingDay day =
          new TradingDay(SessionDate.parse(date), Files.createTempDirectory("trading-day"));
      Duration whole = Duration.between(day.session.open(), day.session.close());
      day.run(whole.plusMinutes(5), 120);
    }
    System.exit(0);
  }
}
