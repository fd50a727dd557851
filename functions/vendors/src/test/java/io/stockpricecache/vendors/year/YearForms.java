package io.stockpricecache.vendors.year;

import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.vendors.year.HeldYear.Day.dollars;
import static java.util.stream.Collectors.joining;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.vendors.year.HeldYear.Day;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A held year in each vendor's own form and with its own kind of noise. */
public final class YearForms {

  private final List<Day> days;

  public YearForms(HeldYear year) {
    this.days = year.days();
  }

  /** Adjusted for the split, in the noise of 32-bit floats. */
  public String yahooChart() {
    return """
        {"chart":{"result":[{"meta":{"currency":"USD","symbol":"ACME","exchangeTimezoneName":"America/New_York",
          "dataGranularity":"1d"},"timestamp":[%s],"events":{"splits":{"s":{"date":%d,"numerator":4,"denominator":1,
          "splitRatio":"4:1"}},"dividends":{%s}},"indicators":{"quote":[{"open":[%s],"high":[%s],"low":[%s],"close":[%s],
          "volume":[%s]}]}}],"error":null}}"""
        .formatted(
            each(day -> String.valueOf(day.session().open().getEpochSecond())),
            open(HeldYear.SPLIT).getEpochSecond(),
            HeldYear.DIVIDENDS.stream()
                .map(
                    date ->
                        "\"%s\":{\"date\":%d,\"amount\":%s}"
                            .formatted(
                                date,
                                open(date).getEpochSecond(),
                                date.isBefore(HeldYear.SPLIT) ? "0.065" : "0.26"))
                .collect(joining(",")),
            floats(Day::open),
            floats(Day::high),
            floats(Day::low),
            floats(Day::close),
            each(day -> String.valueOf(day.isBeforeTheSplit() ? 4 * day.volume() : day.volume())));
  }

  /** As traded, in the noise of 64-bit floats. */
  public String massiveBars() {
    return "{\"ticker\":\"ACME\",\"adjusted\":false,\"resultsCount\":%d,\"status\":\"OK\",\"results\":[%s]}"
        .formatted(
            days.size(),
            each(
                day ->
                    "{\"v\":%d.0,\"o\":%s,\"c\":%s,\"h\":%s,\"l\":%s,\"t\":%d}"
                        .formatted(
                            day.volume(),
                            noisy(day.open()),
                            noisy(day.close()),
                            noisy(day.high()),
                            noisy(day.low()),
                            midnight(day).toEpochMilli())));
  }

  public String massiveSplits() {
    return "{\"status\":\"OK\",\"results\":[{\"ticker\":\"ACME\",\"execution_date\":\"%s\",\"split_from\":1,\"split_to\":4}]}"
        .formatted(HeldYear.SPLIT);
  }

  public String massiveDividends() {
    return "{\"status\":\"OK\",\"results\":[%s]}"
        .formatted(
            HeldYear.DIVIDENDS.stream()
                .map(
                    date ->
                        "{\"id\":\"%s\",\"ticker\":\"ACME\",\"ex_dividend_date\":\"%s\",\"cash_amount\":0.26,\"currency\":\"USD\"}"
                            .formatted(date, date))
                .collect(joining(",")));
  }

  public String alpacaBars() {
    return "{\"bars\":{\"ACME\":[%s]},\"next_page_token\":null}"
        .formatted(
            each(
                day ->
                    "{\"t\":\"%s\",\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":%d,\"vw\":1.1,\"n\":2}"
                        .formatted(
                            midnight(day),
                            dollars(day.open()),
                            dollars(day.high()),
                            dollars(day.low()),
                            dollars(day.close()),
                            day.volume())));
  }

  public String alpacaActions() {
    return """
        {"corporate_actions":{"forward_splits":[{"symbol":"ACME","new_rate":4,"old_rate":1,"ex_date":"%s"}],
          "cash_dividends":[%s]},"next_page_token":null}"""
        .formatted(
            HeldYear.SPLIT,
            HeldYear.DIVIDENDS.stream()
                .map(
                    date ->
                        "{\"symbol\":\"ACME\",\"rate\":0.26,\"special\":false,\"ex_date\":\"%s\"}"
                            .formatted(date))
                .collect(joining(",")));
  }

  /** The last hundred, newest first. */
  public String alphaVantageDaily() {
    return "{\"Meta Data\":{\"2. Symbol\":\"ACME\"},\"Time Series (Daily)\":{%s}}"
        .formatted(
            days.reversed().stream()
                .limit(100)
                .map(
                    day ->
                        "\"%s\":{\"1. open\":\"%s00\",\"2. high\":\"%s\",\"3. low\":\"%s\",\"4. close\":\"%s\",\"5. volume\":\"%d\"}"
                            .formatted(
                                day.date(),
                                "%d.%02d".formatted(day.open() / 100, day.open() % 100),
                                dollars(day.high()),
                                dollars(day.low()),
                                dollars(day.close()),
                                day.volume()))
                .collect(joining(",")));
  }

  public String alphaVantageSplits() {
    return "{\"symbol\":\"ACME\",\"data\":[{\"effective_date\":\"%s\",\"split_factor\":\"4.0000\"}]}"
        .formatted(HeldYear.SPLIT);
  }

  public String alphaVantageDividends() {
    return "{\"symbol\":\"ACME\",\"data\":[%s]}"
        .formatted(
            HeldYear.DIVIDENDS.stream()
                .map(date -> "{\"ex_dividend_date\":\"%s\",\"amount\":\"0.26\"}".formatted(date))
                .collect(joining(",")));
  }

  /** As traded, but for the volume, which has the split in it. */
  public String eodhdDays() {
    return "[%s]"
        .formatted(
            each(
                day ->
                    "{\"date\":\"%s\",\"open\":%s,\"high\":%s,\"low\":%s,\"close\":%s,\"adjusted_close\":1,\"volume\":%d}"
                        .formatted(
                            day.date(),
                            dollars(day.open()),
                            dollars(day.high()),
                            dollars(day.low()),
                            dollars(day.close()),
                            day.isBeforeTheSplit() ? 4 * day.volume() : day.volume())));
  }

  public String eodhdSplits() {
    return "[{\"date\":\"%s\",\"split\":\"4.000000/1.000000\"}]".formatted(HeldYear.SPLIT);
  }

  /**
   * Of a small company's dividends nothing but the adjusted value is told; not so of this one's.
   */
  public String eodhdDividends() {
    return "[%s]"
        .formatted(
            HeldYear.DIVIDENDS.stream()
                .map(
                    date ->
                        "{\"date\":\"%s\",\"value\":%s,\"unadjustedValue\":0.26,\"currency\":\"USD\"}"
                            .formatted(date, date.isBefore(HeldYear.SPLIT) ? "0.065" : "0.26"))
                .collect(joining(",")));
  }

  /** Puts all of it in place: no two vendors have a path in common. */
  public void serve(FakeVendorServer server) {
    server.when(path("/v8/finance/chart/ACME"), json(yahooChart()));
    server.when(request -> request.path().startsWith("/v2/aggs/ticker/ACME/"), json(massiveBars()));
    server.when(path("/stocks/v1/splits"), json(massiveSplits()));
    server.when(path("/stocks/v1/dividends"), json(massiveDividends()));
    server.when(path("/v2/stocks/bars"), json(alpacaBars()));
    server.when(path("/v1/corporate-actions"), json(alpacaActions()));
    server.when(path("/query", "TIME_SERIES_DAILY"), json(alphaVantageDaily()));
    server.when(path("/query", "SPLITS"), json(alphaVantageSplits()));
    server.when(path("/query", "DIVIDENDS"), json(alphaVantageDividends()));
    server.when(path("/api/eod/ACME.US"), json(eodhdDays()));
    server.when(path("/api/splits/ACME.US"), json(eodhdSplits()));
    server.when(path("/api/div/ACME.US"), json(eodhdDividends()));
  }

  private String floats(ToLongFunction<Day> cents) {
    return each(
        day -> {
          double adjusted = cents.applyAsLong(day) / 100.0 / (day.isBeforeTheSplit() ? 4 : 1);
          return String.valueOf((double) (float) adjusted);
        });
  }

  private static String noisy(long cents) {
    return String.valueOf(Math.nextUp(Math.nextUp(cents / 100.0)));
  }

  private String each(Function<Day, String> text) {
    return days.stream().map(text).collect(joining(","));
  }

  private static Instant midnight(Day day) {
    return day.date().value().atStartOfDay(Calendars.XNYS.zone()).toInstant();
  }

  private static Instant open(SessionDate date) {
    return Calendars.XNYS.session(date).open();
  }
}
