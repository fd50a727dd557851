package io.stockpricecache.domain.latest;

import static io.stockpricecache.domain.price.Samples.AAPL;
import static io.stockpricecache.domain.price.Samples.bar;
import static io.stockpricecache.domain.price.Samples.quote;
import static io.stockpricecache.domain.price.Samples.split;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Markets;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatestPriceTest {

  private static final LatestPrice EMPTY = LatestPrice.pending(AAPL);

  @Test
  void withQuote_newer_isTaken_olderIsNot() {
    LatestPrice row = EMPTY.withQuote(quote("2026-11-20T15:00:00Z", "100", "99"));
    assertThat(price(row.withQuote(quote("2026-11-20T15:01:00Z", "101", "99")))).isEqualTo("101");
    assertThat(row.withQuote(quote("2026-11-20T14:59:59Z", "98", "99"))).isSameAs(row);
    assertThat(row.withQuote(quote("2026-11-20T15:00:00Z", "97", "99"))).isSameAs(row);
  }

  @Test
  void withQuote_lateOne_neverReplacesTheClose() {
    LatestPrice closed =
        EMPTY
            .withQuote(quote("2026-11-20T20:59:00Z", "100", "99"))
            .withBars(List.of(bar("2026-11-20", "100.5", Finality.FINAL)), CorporateActions.NONE);
    assertThat(closed.withQuote(quote("2026-11-20T21:10:00Z", "103", "99"))).isSameAs(closed);
    assertThat(price(closed.withQuote(quote("2026-11-23T14:31:00Z", "103", "100.5"))))
        .isEqualTo("103");
  }

  /** The page showed a live high beside an official close below its own low. */
  @Test
  void withBars_official_showsTheSessionOfTheBar() {
    Quote live = quote("2026-11-20T20:59:00Z", "100", "99");
    Quote withSession =
        new Quote(
            live.symbol(),
            new Ohlcv(
                new BigDecimal("99"),
                new BigDecimal("104"),
                new BigDecimal("98"),
                new BigDecimal("100"),
                5L),
            live.previousClose(),
            live.currency(),
            live.session(),
            live.asOf(),
            live.fetchedAt(),
            live.source());
    Bar official = bar("2026-11-20", "97", Finality.FINAL);

    LatestPrice row = EMPTY.withQuote(withSession);
    assertThat(requireNonNull(row.price()).figures()).isEqualTo(withSession.figures());
    assertThat(
            requireNonNull(row.withBars(List.of(official), CorporateActions.NONE).price())
                .figures())
        .isEqualTo(official.figures());
  }

  @Test
  void withBars_provisional_keepsThePreviousCloseOfItsLivePrice() {
    LatestPrice row =
        EMPTY
            .withQuote(quote("2026-11-20T20:59:00Z", "100", "80"))
            .withBars(
                List.of(bar("2026-11-20", "100", Finality.PROVISIONAL)), CorporateActions.NONE);
    PricePoint point = requireNonNull(row.price());
    assertThat(point.finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(point.changePercent()).contains(new BigDecimal("25"));
  }

  @Test
  void withBars_closeBeforeAnOfficialPriceSettlesLate_changesItsPreviousClose() {
    LatestPrice row =
        EMPTY.withBars(
            List.of(
                bar("2026-11-19", "80", Finality.PROVISIONAL),
                bar("2026-11-20", "100", Finality.FINAL)),
            CorporateActions.NONE);

    LatestPrice settled =
        row.withBars(List.of(bar("2026-11-19", "80.5", Finality.FINAL)), CorporateActions.NONE);

    assertThat(requireNonNull(row.price()).previousClose()).isEqualTo("80");
    assertThat(requireNonNull(settled.price()).previousClose()).isEqualTo("80.5");
    assertThat(price(settled)).isEqualTo("100");
  }

  @Test
  void withBars_keepsTheNewestTenCloses_inOrder_whateverTheOrderGiven() {
    List<Bar> bars =
        Markets.US
            .calendar()
            .sessions(SessionDate.parse("2026-10-01"), SessionDate.parse("2026-11-20"))
            .stream()
            .map(Session::date)
            .map(date -> bar(date.toString(), "1" + date.value().getDayOfMonth(), Finality.FINAL))
            .toList();
    LatestPrice row = EMPTY.withBars(bars, CorporateActions.NONE);
    LatestPrice reversed = EMPTY;
    for (Bar bar : bars.reversed()) {
      reversed = reversed.withBars(List.of(bar), CorporateActions.NONE);
    }
    assertThat(row.closes()).hasSize(10).isEqualTo(reversed.closes());
    assertThat(row.closes().getLast().date()).isEqualTo(SessionDate.parse("2026-11-20"));
    assertThat(row.withBars(bars, CorporateActions.NONE)).isSameAs(row);
  }

  @Test
  void withBars_ofOlderSessions_doNotTouchTheNewestPrice() {
    LatestPrice row = EMPTY.withQuote(quote("2026-11-20T15:00:00Z", "100", "99"));
    LatestPrice filled =
        row.withBars(List.of(bar("2026-11-18", "95", Finality.FINAL)), CorporateActions.NONE);
    assertThat(filled.price()).isEqualTo(row.price());
    assertThat(filled.closes()).hasSize(1);
  }

  @Test
  void change_acrossASplit_comparesSharesOfTheSameDay() {
    // A user saw minus 75 percent on the day of a 4:1 split.
    CorporateActions actions =
        new CorporateActions(List.of(split("2026-11-20", "4", "1")), Collections.emptyList());
    LatestPrice row =
        EMPTY.withBars(
            List.of(
                bar("2026-11-19", "400", Finality.FINAL), bar("2026-11-20", "101", Finality.FINAL)),
            actions);
    assertThat(requireNonNull(row.price()).change()).contains(BigDecimal.ONE);
    assertThat(row.adjustedCloses(7))
        .extracting(close -> close.close().toPlainString())
        .containsExactly("100", "101");
    assertThat(row.closes().getFirst().close()).isEqualTo(new BigDecimal("400"));
  }

  @Test
  void withQuote_onTheDayOfASplit_comparesWithTheOwnCloseInItsShares() {
    // A vendor's previous close was raw on the day of a 10:1 split, and the page said -90 %.
    CorporateActions actions =
        new CorporateActions(List.of(split("2026-11-25", "10", "1")), List.of());
    LatestPrice known =
        EMPTY.withBars(List.of(bar("2026-11-24", "1195.83", Finality.FINAL)), actions);
    PricePoint price =
        requireNonNull(known.withQuote(quote("2026-11-25T15:00:00Z", "118.64", "1195.83")).price());

    assertThat(price.previousClose()).isEqualTo("119.583");
    assertThat(price.changePercent()).contains(new BigDecimal("-0.7886"));
  }

  @Test
  void withQuote_comparesWithTheOwnOfficialClose_notWithThatOfAPartOfTheMarket() {
    LatestPrice known =
        EMPTY.withBars(List.of(bar("2026-11-19", "252.60", Finality.FINAL)), CorporateActions.NONE);

    assertThat(previousClose(known.withQuote(quote("2026-11-20T15:00:00Z", "255", "253.67"))))
        .isEqualTo("252.6");
    // It is of two sessions ago by then.
    assertThat(previousClose(known.withQuote(quote("2026-11-23T15:00:00Z", "255", "253.67"))))
        .isEqualTo("253.67");
  }

  @Test
  void withBars_ofTheSessionBefore_areWhatALivePriceIsComparedWith() {
    LatestPrice live = EMPTY.withQuote(quote("2026-11-20T15:00:00Z", "100", "99.5"));

    LatestPrice settled =
        live.withBars(List.of(bar("2026-11-19", "99", Finality.FINAL)), CorporateActions.NONE);

    assertThat(previousClose(settled)).isEqualTo("99");
    // A last live price that is the vendor's close but for some cents says less than the vendor.
    assertThat(
            previousClose(
                live.withBars(
                    List.of(bar("2026-11-19", "99.2", Finality.PROVISIONAL)),
                    CorporateActions.NONE)))
        .isEqualTo("99.5");
    assertThat(
            previousClose(
                live.withBars(
                    List.of(bar("2026-11-19", "90", Finality.PROVISIONAL)), CorporateActions.NONE)))
        .isEqualTo("90");
  }

  @Test
  void adjustedCloses_onTheDayASplitTakesEffect_areInSharesOfTheLivePrice() {
    CorporateActions actions =
        new CorporateActions(List.of(split("2026-11-20", "4", "1")), List.of());
    LatestPrice row =
        EMPTY
            .withBars(List.of(bar("2026-11-19", "400", Finality.FINAL)), actions)
            .withQuote(quote("2026-11-20T15:00:00Z", "101", "100"));
    assertThat(row.adjustedCloses(7))
        .extracting(DatedClose::close)
        .containsExactly(new BigDecimal("100"));
  }

  private static @Nullable BigDecimal previousClose(LatestPrice row) {
    return requireNonNull(row.price()).previousClose();
  }

  private static String price(LatestPrice row) {
    return requireNonNull(row.price()).price().toPlainString();
  }
}
