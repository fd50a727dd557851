package io.stockpricecache.vendors.eodhd;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EodhdTickerTest {

  @ParameterizedTest
  @CsvSource({
    "AAPL, AAPL.US",
    "BRK-B, BRK-B.US",
    "BAC-PL, BAC-PL.US",
    "VFIAX, VFIAX.US",
    "OCDO.L, OCDO.LSE",
    "BT-A.L, BT-A.LSE",
    "BMW.DE, BMW.XETRA",
    "SIE.F, SIE.F",
    "MC.PA, MC.PA",
    "0700.HK, 0700.HK",
    "RY.TO, RY.TO",
    "WELL.V, WELL.V",
    "PETR4.SA, PETR4.SA",
    "BHP.AX, BHP.AU",
    "RELIANCE.NS, RELIANCE.NSE",
    "M&M.NS, M&M.NSE",
    "NPN.JO, NPN.JSE",
    "NOVO-B.CO, NOVO-B.CO",
    "EURUSD=X, EURUSD.FOREX",
    "BTC-USD, BTC-USD.CC",
    "ETH-EUR, ETH-EUR.CC",
    "^GSPC, GSPC.INDX",
    "^VIX, VIX.INDX",
    "^FTSE, FTSE.INDX"
  })
  void symbol_hasItsTicker_andBack(String symbol, String ticker) {
    EodhdTicker found = EodhdTicker.find(new Symbol(symbol)).orElseThrow();
    assertThat(found).hasToString(ticker);
    if (found.kind() == null) {
      assertThat(EodhdTicker.parse(found.code(), found.exchange())).contains(new Symbol(symbol));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7203.T",
        "D05.SI",
        "ENI.MI",
        "AIR.NZ",
        "RELIANCE.BO",
        "ACME-WT",
        "ACME-UN",
        "ACME-R",
        "UNI7083-USD",
        "ETH-BTC",
        "JPY=X",
        "ES=F",
        "^N225",
        "^XYZ",
        "BRK.B"
      })
  void symbol_thatIsNotSurelyTheSame_hasNone(String symbol) {
    assertThat(EodhdTicker.find(new Symbol(symbol))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"AAPL, TSE", "ACME-WT, US", "acme, US", "A B, LSE", "TOOLONGANAME123, LSE"})
  void code_thatCannotBeWrittenHere_isNoSymbol(String code, String exchange) {
    assertThat(EodhdTicker.parse(code, exchange)).isEmpty();
  }

  @Test
  void markets_areThoseThatItHas_andNotTokyo() {
    assertThat(EodhdExchanges.markets())
        .contains("XNYS", "XLON", "XETR", "XHKG", "XTSE", "BVMF", "XASX", "XNSE", "FX", "CRYPTO")
        .doesNotContain("XTKS", "XSES", "XMIL", "XNZE", "XBOM");
    assertThat(Markets.ids()).containsAll(EodhdExchanges.markets());
  }
}
