package io.stockpricecache.vendors.ecb;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ECB's reference rates, and what may come in their place. */
final class EcbVendorTest {

  private static final String RECENT = "/stats/eurofxref/eurofxref-hist-90d.xml";
  private static final String ALL = "/stats/eurofxref/eurofxref-hist.xml";

  private static final String RATES =
      """
      2026-11-20 USD=1.0847 JPY=168.23 GBP=0.86213
      2026-11-19 USD=1.0851 JPY=168.4 GBP=0.8620
      2026-11-18 USD=1.0832 JPY=167.99""";

  private final FakeVendorServer server = FakeVendorServer.start();
  private final TestClock clock = TestClock.at("2026-11-21T08:00:00Z");
  private final VendorHttp http = new VendorHttp(VendorName.ECB, (_, _) -> {}, HttpLimits.DEFAULT);
  private final EcbVendor vendor = new EcbVendor(http, server.baseUrl(), clock);

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void history_ofAPairWithTheEuro_isTheRateAsWritten_finalAndAsOfItsPublication() {
    serve(RATES);

    DailyHistory history = ask("EURUSD=X", "2026-11-18", "2026-11-20");

    assertThat(closes(history))
        .containsExactly("2026-11-18 1.0832", "2026-11-19 1.0851", "2026-11-20 1.0847");
    Bar bar = history.bars().getLast();
    assertThat(bar.finality()).isEqualTo(Finality.FINAL);
    assertThat(bar.source()).isEqualTo(VendorName.ECB);
    assertThat(bar.currency().getCurrencyCode()).isEqualTo("USD");
    assertThat(bar.vendorAsOf()).isEqualTo("2026-11-20T15:00:00Z");
    assertThat(bar.fetchedAt()).isEqualTo(clock.instant());
    assertThat(bar.hasItsOwnRank()).isTrue();
    assertThat(history.actions()).isEqualTo(CorporateActions.NONE);
    assertThat(history.leftOut()).isEmpty();
    assertThat(server.requests(path(RECENT))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "USDJPY=X, 155.094, JPY",
    "GBPUSD=X, 1.25816, USD",
    "USDEUR=X, 0.921914, EUR",
    "JPYUSD=X, 0.00644772, USD",
  })
  void history_ofAnotherPair_isCrossedOverTheEuro(String pair, String close, String currency) {
    serve(RATES);

    DailyHistory history = ask(pair, "2026-11-20", "2026-11-20");

    assertThat(closes(history)).containsExactly("2026-11-20 " + close);
    assertThat(history.currency().getCurrencyCode()).isEqualTo(currency);
  }

  /** In summer the same hour is another in UTC. */
  @Test
  void history_inSummer_isAsOfFourInFrankfurt() {
    clock.set(Instant.parse("2026-07-04T08:00:00Z"));
    serve("2026-07-03 USD=1.0847");

    assertThat(ask("EURUSD=X", "2026-07-03", "2026-07-03").bars().getFirst().vendorAsOf())
        .isEqualTo("2026-07-03T14:00:00Z");
  }

  @Test
  void history_ofLongAgo_isOfTheLongFile() {
    server.when(path(ALL), FakeResponse.text(200, xml("2026-01-02 USD=1.17\n" + RATES)));

    assertThat(closes(ask("EURUSD=X", "2025-11-21", "2026-01-02")))
        .containsExactly("2026-01-02 1.17");
    assertThat(server.requests(path(RECENT))).isEmpty();
  }

  /** Good Friday is a session of the market that the bank has no rate of. */
  @Test
  void history_ofAClosingDayOfTarget_hasNoBarOfIt() {
    clock.set(Instant.parse("2026-04-08T08:00:00Z"));
    serve("2026-04-07 USD=1.17\n2026-04-02 USD=1.16");

    assertThat(closes(ask("EURUSD=X", "2026-04-01", "2026-04-07")))
        .containsExactly("2026-04-02 1.16", "2026-04-07 1.17");
  }

  @Test
  void history_ofADayThatIsNotOver_orOfTheFuture_hasNoBarOfIt() {
    clock.set(Instant.parse("2026-11-19T16:30:00Z"));
    serve(RATES);

    assertThat(closes(ask("EURUSD=X", "2026-11-18", "2026-11-30")))
        .containsExactly("2026-11-18 1.0832");
  }

  @Test
  void history_whereADayLacksACurrency_hasNoBarOfIt() {
    serve(RATES);

    assertThat(closes(ask("EURGBP=X", "2026-11-18", "2026-11-20")))
        .containsExactly("2026-11-19 0.862", "2026-11-20 0.86213");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"N/A", "-", "", "0", "0.0000", "-1.08", "1,08", "1e9", "NaN", "1.08 and 2"})
  void history_ofARateThatIsNone_leavesThatDayOut_andSaysSo(String rate) {
    server.when(
        path(RECENT),
        FakeResponse.text(
            200,
            xml("2026-11-19 USD=1.0851")
                .replace("</Cube></gesmes", "%s</Cube></gesmes")
                .formatted(
                    "<Cube time='2026-11-20'><Cube currency='USD' rate='" + rate + "'/></Cube>")));

    DailyHistory history = ask("EURUSD=X", "2026-11-18", "2026-11-20");

    assertThat(closes(history)).containsExactly("2026-11-19 1.0851");
    assertThat(history.leftOut()).hasSize(1);
    assertThat(history.leftOut().getFirst().date()).isEqualTo(SessionDate.of(2026, 11, 20));
  }

  @Test
  void history_whereADayComesTwice_andDiffers_leavesItOut() {
    serve(RATES + "\n2026-11-20 USD=1.2");

    DailyHistory history = ask("EURUSD=X", "2026-11-18", "2026-11-20");

    assertThat(closes(history)).containsExactly("2026-11-18 1.0832", "2026-11-19 1.0851");
    assertThat(history.leftOut()).isNotEmpty();
  }

  @Test
  void history_ofADayOnWhichNobodyTrades_isLeftOut_andListed() {
    clock.set(Instant.parse("2026-11-24T08:00:00Z"));
    serve("2026-11-22 USD=1.1\n" + RATES);

    DailyHistory history = ask("EURUSD=X", "2026-11-20", "2026-11-22");

    assertThat(closes(history)).containsExactly("2026-11-20 1.0847");
    assertThat(history.leftOut()).hasSize(1);
  }

  @Test
  void history_ofAFileThatIsOld_isEmpty() {
    serve("2026-10-01 USD=1.1");

    assertThat(failure("EURUSD=X")).isEqualTo(VendorFailure.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EURXAU=X", "RUBUSD=X", "EURUSD", "^GSPC", "AAPL"})
  void history_ofWhatItHasNoRateOf_isUnknown(String symbol) {
    serve(RATES);

    assertThat(failure(symbol)).isEqualTo(VendorFailure.UNKNOWN_SYMBOL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | <!DOCTYPE html><html><body>Maintenance</body></html> | BOT_CHALLENGE",
        "200 | <html><head></head></html>                          | BOT_CHALLENGE",
        "302 | moved                                               | BOT_CHALLENGE",
        "429 | slow down                                           | THROTTLED",
        "200 | Too Many Requests                                   | THROTTLED",
        "500 | <Error/>                                            | UNAVAILABLE",
        "503 | later                                               | UNAVAILABLE",
        "404 | <Error/>                                            | MALFORMED",
        "403 | <Error/>                                            | NOT_ENTITLED",
        "200 | ''                                                  | MALFORMED",
        "200 | {}                                                  | MALFORMED",
        "200 | <Envelope/>                                         | MALFORMED",
        "200 | <Cube><Cube time='20 Nov'><Cube currency='USD' rate='1'/></Cube></Cube> | MALFORMED",
        "200 | <Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1'/>           | MALFORMED",
      })
  void history_ofAnotherAnswer_failsInItsClass(int status, String body, VendorFailure failure) {
    server.when(path(RECENT), FakeResponse.text(status, body));

    assertThat(failure("EURUSD=X")).isEqualTo(failure);
  }

  /** An entity that expands to a file of the machine, or to gigabytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE a [<!ENTITY e 'ha'>]>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'>",
      })
  void history_ofAFileWithADocumentType_isRefused(String type) {
    String rates = xml("2026-11-20 USD=1.0847").replace("1.0847", "&e;");
    server.when(path(RECENT), FakeResponse.text(200, type + rates));

    assertThat(failure("EURUSD=X")).isEqualTo(VendorFailure.MALFORMED);
  }

  @Test
  void price_ofARate_isStaleOnceTheNextDayTrades_andNotOverTheWeekend() {
    serve(RATES);
    PricePoint price =
        PricePoint.of(ask("EURUSD=X", "2026-11-20", "2026-11-20").bars().getFirst(), null);
    Staleness staleness = new Staleness(Duration.ofMinutes(5));

    assertThat(price.finality()).isEqualTo(Finality.FINAL);
    assertThat(staleness.isStale(price, Markets.FX.calendar(), clock.instant())).isFalse();
    assertThat(
            staleness.isStale(price, Markets.FX.calendar(), Instant.parse("2026-11-23T12:00:00Z")))
        .isTrue();
  }

  @Test
  void capabilities_arePairsAlone_withoutLivePrices() {
    assertThat(vendor.capabilities().markets()).containsExactly(Markets.FX.id());
    assertThat(vendor.capabilities().hasLive()).isFalse();
    assertThat(vendor.hasNotationOf(new Symbol("EURUSD=X"))).isTrue();
    assertThat(vendor.hasNotationOf(new Symbol("AAPL"))).isFalse();
    assertThatThrownBy(() -> vendor.liveQuotes(List.of(new Symbol("EURUSD=X"))))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private void serve(String rates) {
    server.when(path(RECENT), FakeResponse.text(200, xml(rates)));
  }

  private DailyHistory ask(String symbol, String from, String to) {
    return vendor.dailyHistory(
        new HistoryRequest(
            new Symbol(symbol),
            Markets.FX,
            SessionDate.parse(from),
            SessionDate.parse(to),
            clock.instant()));
  }

  private VendorFailure failure(String symbol) {
    return catchThrowableOfType(
            VendorException.class, () -> ask(symbol, "2026-11-18", "2026-11-20"))
        .failure();
  }

  private static List<String> closes(DailyHistory history) {
    return history.bars().stream()
        .map(bar -> bar.date() + " " + bar.close().toPlainString())
        .toList();
  }

  /** A file of the days: a line each, its date and the rates of its currencies. */
  private static String xml(String days) {
    return days.lines()
        .map(
            line ->
                "<Cube time='%s'>%s</Cube>"
                    .formatted(
                        line.substring(0, 10),
                        Stream.of(line.substring(11).split(" "))
                            .map(rate -> rate.split("="))
                            .map(
                                rate ->
                                    "<Cube currency='%s' rate='%s'/>".formatted(rate[0], rate[1]))
                            .collect(Collectors.joining())))
        .collect(
            Collectors.joining(
                "",
                "<gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01'"
                    + " xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'>"
                    + "<gesmes:subject>Reference rates</gesmes:subject><Cube>",
                "</Cube></gesmes:Envelope>"));
  }
}
