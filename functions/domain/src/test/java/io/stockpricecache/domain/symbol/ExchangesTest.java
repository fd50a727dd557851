package io.stockpricecache.domain.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangesTest {

  @ParameterizedTest
  @CsvSource({
    "AAPL, NMS, XNAS",
    "AAPL, XNAS, XNAS",
    "AAPL, NASDAQ, XNAS",
    "AAPL, NasdaqGS, XNAS",
    "IBM, NYQ, XNYS",
    "IBM, NYSE, XNYS",
    "SPY, PCX, ARCX",
    "SPY, NYSE ARCA, ARCX",
    "ARKK, BTS, BATS",
    "IMO, ASE, XASE",
    "VOD.L, LSE, XLON",
    "SAP.DE, GER, XETR",
    "PETR4.SA, SAO, BVMF"
  })
  void find_aVendorsWord_isTheMic(String symbol, String told, String mic) {
    assertThat(Exchanges.find(Symbol.parse(symbol), told)).contains(mic);
  }

  @ParameterizedTest
  @CsvSource({"^GSPC, SNP", "^GDAXI, GER", "BTC-USD, CCC", "EURUSD=X, CCY", "AAPL, ''"})
  void find_ofWhatIsListedNowhere_isEmpty(String symbol, String told) {
    assertThat(Exchanges.find(Symbol.parse(symbol), told)).isEmpty();
  }

  @Test
  void find_whereNothingIsTold_isEmpty() {
    assertThat(Exchanges.find(Symbol.parse("AAPL"), null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"US", "XNYS", "XNAS", "ARCX", "XASE", "BATS"})
  void isUs_ofTheCountryAndItsExchanges(String name) {
    assertThat(Exchanges.isUs(name)).isTrue();
    assertThat(Exchanges.isUs("XLON")).isFalse();
  }
}
