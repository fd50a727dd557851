package io.stockpricecache.vendors.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies with a row that is wrong or odd: beside it stands a good one, which alone is kept. */
class YahooOddRowsTest {

  private static final String GOOD = "2026-11-16 10 10 10 10 1000 USD";
  private static final String OPEN = "2026-11-17T14:30:00Z";

  private static final YahooFixture FIXTURE = new YahooFixture();

  @AfterAll
  static void close() {
    FIXTURE.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void oddRow_leavesTheGoodOne(String what, ChartBody body, String... kept) {
    FIXTURE.chart("ACME", body.flat("2026-11-16", "10"));

    assertThat(FIXTURE.history("ACME", "2026-11-13", "2026-11-20").bars())
        .extracting(YahooFixture::line)
        .startsWith(GOOD)
        .containsExactlyInAnyOrder(
            Stream.concat(Stream.of(GOOD), Stream.of(kept)).toArray(String[]::new));
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row("null close", "10", "10", "10", "null", "5"),
        row("all null", "null", "null", "null", "null", "null"),
        row("text for a number", "10", "10", "10", "\"10\"", "5"),
        row("a close of zero", "10", "10", "10", "0", "5"),
        row("a negative close", "10", "10", "10", "-10", "5"),
        row("a close of a million digits", "10", "10", "10", "1E+999999", "5"),
        row("text NaN", "10", "10", "10", "\"NaN\"", "5"),
        row("an object for a number", "10", "10", "10", "{\"raw\":10}", "5"),
        arguments("a weekend", us().flat("2026-11-14", "9"), none()),
        arguments("today", us().flat("2026-11-20", "9"), none()),
        arguments("the future", us().flat("2026-11-25", "9"), none()),
        arguments("before the dates asked for", us().flat("2026-11-12", "9"), none()),
        arguments(
            "one date twice, figures differ",
            us().flat("2026-11-17", "9").row("2026-11-17T15:00:00Z", "8", "8", "8", "8", "8"),
            none()),
        arguments(
            "one date twice, one impossible",
            us().flat("2026-11-17", "9").row("2026-11-17T15:00:00Z", "8", "8", "8", "-8", "8"),
            none()),
        kept(
            "one date twice, equal figures",
            us().flat("2026-11-17", "9").row("2026-11-17T15:00:00Z", "9", "9", "9", "9", "1000"),
            "2026-11-17 9 9 9 9 1000 USD"),
        kept(
            "one date twice, the live row beside the settled",
            us().flat("2026-11-17", "9")
                .row("2026-11-17T21:00:02Z", "8", "8", "8", "8", "8")
                .meta("regularMarketTime", ChartBody.seconds("2026-11-17T21:00:02Z")),
            "2026-11-17 9 9 9 9 1000 USD"),
        part("a low of zero", "10", "10", "0", "10", "5", "10 10 null 10 5"),
        part("a negative open", "-10", "10", "10", "10", "5", "null 10 10 10 5"),
        part("high under the close", "10", "10.5", "9", "11", "5", "10 null null 11 5"),
        part("low above the close", "11", "12", "10.5", "10", "5", "11 null null 10 5"),
        part("high below low", "10", "9", "12", "10", "5", "10 null null 10 5"),
        part("all of another day", "90", "95", "85", "10", "5", "90 null null 10 5"),
        part("an open outside of all", "90", "9.5", "8", "10", "5", "null null null 10 5"),
        part("low above the open", "10", "12", "10.5", "11", "5", "null 12 10.5 11 5"),
        part("high under the open", "13", "12", "10.5", "11", "5", "null 12 10.5 11 5"),
        part("high null, low above the close", "11", "null", "11", "10", "5", "11 null null 10 5"),
        part("negative volume", "10", "10", "10", "10", "-5", "10 10 10 10 null"),
        part("a fraction of a share", "10", "10", "10", "10", "5.5", "10 10 10 10 5"),
        part("volume in text", "10", "10", "10", "10", "\"5\"", "10 10 10 10 null"),
        part("an absurd volume", "10", "10", "10", "10", "1E+30", "10 10 10 10 null"),
        part("a high of a thousand digits", "10", "1E+999", "10", "10", "5", "10 null 10 10 5"),
        part("a high of a million digits", "10", "1E+999999", "10", "10", "5", "10 null 10 10 5"),
        part("a low of next to nothing", "10", "10", "1E-39", "10", "5", "10 10 null 10 5"),
        kept(
            "unsorted",
            us().flat("2026-11-18", "9").flat("2026-11-17", "8"),
            "2026-11-17 8 8 8 8 1000 USD",
            "2026-11-18 9 9 9 9 1000 USD"),
        kept(
            "high under the close by rounding noise",
            us().row(OPEN, "10", "10.49", "9.51", "10.5", "5"),
            "2026-11-17 10 10.5 9.51 10.5 5 USD"),
        kept(
            "no open, no volume",
            us().row(OPEN, "null", "10", "10", "10", "null"),
            "2026-11-17 null 10 10 10 null USD"),
        kept(
            "below a dollar",
            us().row(OPEN, "0.45669999718666077", "1.0049999952316284", "0.40001", "0.5", "5"),
            "2026-11-17 0.4567 1.005 0.40001 0.5 5 USD"));
  }

  private static Arguments row(String what, String... figures) {
    return arguments(what, us().row(OPEN, figures), none());
  }

  /** Open, high, low, close, volume, and what is left of them. */
  private static Arguments part(
      String what, String open, String high, String low, String close, String volume, String left) {
    return kept(
        what, us().row(OPEN, open, high, low, close, volume), "2026-11-17 " + left + " USD");
  }

  private static Arguments kept(String what, ChartBody body, String... lines) {
    return arguments(what, body, lines);
  }

  private static ChartBody us() {
    return ChartBody.us("ACME");
  }

  private static String[] none() {
    return new String[0];
  }
}
