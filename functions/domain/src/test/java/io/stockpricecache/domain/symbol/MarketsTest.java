package io.stockpricecache.domain.symbol;

import io.stockpricecache.domain.calendar.SessionDate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketsTest {

  @ParameterizedTest
  @CsvSource({
    "AAPL, XNYS, America/New_York",
    "BRK-B, XNYS, America/New_York",
    "BF-A, XNYS, America/New_York",
    "^GSPC, XNYS, America/New_York",
    "OCDO.L, XLON, Europe/London",
    "0700.HK, XHKG, Asia/Hong_Kong",
    "BTC-USD, CRYPTO, UTC",
    "EURUSD=X, FX, Europe/London"
  })
  void of_symbol_isTheMarketItsNotationNames(String symbol, String market, String zone) {
    Market found = Markets.of(new Symbol(symbol));
    assertThat(found.id()).isEqualTo(market);
    assertThat(found.calendar().zone().normalized())
        .isEqualTo(java.time.ZoneId.of(zone).normalized());
  }

  @ParameterizedTest
  @CsvSource({"ES=F", "AAPL.XX"})
  void of_symbolOfAnUnknownMarket_saysSo(String symbol) {
    assertThatThrownBy(() -> Markets.of(new Symbol(symbol)))
        .isInstanceOf(UnsupportedMarketException.class)
        .hasMessageContaining(symbol);
  }

  @Test
  void holidays_areKnownInTheUsAlone() {
    SessionDate date = SessionDate.of(2026, 11, 27);
    assertThat(Markets.US.calendar().isProvisional(date)).isFalse();
    assertThat(Markets.CRYPTO.calendar().isProvisional(date)).isFalse();
    assertThat(Markets.of(new Symbol("OCDO.L")).calendar().isProvisional(date)).isFalse();
  }

  @Test
  void names_ofAMarket_areItsCode_andOfTheUsEachExchange() {
    Market london = Markets.of(new Symbol("VOD.L"));

    // Vendors name the segment that a symbol is listed on; "market": "XNGS" was refused.
    assertThat(List.of("XNYS", "XNAS", "US", "XNGS", "XNMS", "XNCM", "NASDAQ", "NYSE"))
        .allMatch(name -> Markets.isNameOf(Markets.US, name));
    assertThat(Markets.isNameOf(london, "XLON")).isTrue();
    assertThat(Markets.isNameOf(london, "XNAS")).isFalse();
    assertThat(List.of("XNAS", "US", "XLON", "CRYPTO")).allMatch(Markets::isKnown);
    assertThat(Markets.isKnown("NOWHERE")).isFalse();
  }

  @Test
  void everyMarket_hasAName() {
    assertThat(Markets.all()).allSatisfy(market -> assertThat(MarketNames.of(market)).isNotBlank());
  }
}
