package io.stockpricecache.domain.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompanyDataTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final Currency USD = Currency.getInstance("USD");
  private static final LatestPrice ROW = LatestPrice.pending(new Symbol("AAPL"));

  @Test
  void data_isStaleAfterSevenDaysToTheSecond() {
    CompanyData data = of("A", USD, "1");

    assertThat(data.isStaleAt(NOW.plus(Duration.ofDays(7)).minusSeconds(1))).isFalse();
    assertThat(data.isStaleAt(NOW.plus(Duration.ofDays(7)))).isTrue();
  }

  @Test
  void data_thatCannotBeRight_isRefused() {
    assertThatThrownBy(() -> of("A", USD, "0")).hasMessageContaining("marketCap");
    assertThatThrownBy(() -> of("A", null, "1")).hasMessage("amounts without a currency");
    assertThatThrownBy(() -> of(" ", USD, "1")).hasMessageContaining("name");
    assertThatThrownBy(() -> of("x".repeat(121), USD, "1")).hasMessageContaining("name");
  }

  @Test
  void row_takesTheCapOnlyInTheCurrencyOfItsPrices() {
    assertThat(ROW.withCompany(of("A", USD, "5"), USD).company().marketCap())
        .isEqualTo(new BigDecimal("5"));
    assertThat(
            ROW.withCompany(of("A", USD, "5"), Currency.getInstance("EUR")).company().marketCap())
        .isNull();
    assertThat(ROW.withCompany(of("A", USD, "5"), null).company().marketCap()).isNull();
  }

  @Test
  void row_losesTheCapThatIsNotToldAnyMoreAndKeepsItsName() {
    LatestPrice before = ROW.withCompany(of("A", USD, "5"), USD);

    LatestPrice after = before.withCompany(of(null, USD, null), USD);

    assertThat(after.company().marketCap()).isNull();
    assertThat(after.company().name()).isEqualTo("A");
  }

  @Test
  void row_learnsWhatIsTraded_andKeepsWhatItKnows() {
    CompanyData etf = of(InstrumentKind.ETF);

    LatestPrice told = ROW.withCompany(etf, USD);
    assertThat(told.feed().kind()).isEqualTo(InstrumentKind.ETF);
    assertThat(told.withCompany(of(InstrumentKind.STOCK), USD).feed().kind())
        .isEqualTo(InstrumentKind.ETF);
    assertThat(told.withCompany(of("A", USD, null), USD).feed().kind())
        .isEqualTo(InstrumentKind.ETF);
    LatestPrice late = ROW.withFeed(new Feed(null, Duration.ofMinutes(15)));
    assertThat(late.withCompany(etf, USD).feed())
        .isEqualTo(new Feed(InstrumentKind.ETF, Duration.ofMinutes(15)));
  }

  private static CompanyData of(InstrumentKind kind) {
    return new CompanyData(
        VendorName.YAHOO, NOW, "A", null, null, null, USD, null, null, null, null, kind);
  }

  private static CompanyData of(
      @Nullable String name, @Nullable Currency currency, @Nullable String cap) {
    return new CompanyData(
        VendorName.YAHOO,
        NOW,
        name,
        null,
        null,
        null,
        currency,
        cap == null ? null : new BigDecimal(cap),
        null,
        null,
        null);
  }
}
