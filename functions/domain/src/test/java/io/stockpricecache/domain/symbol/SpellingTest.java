package io.stockpricecache.domain.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "BRK.B, BRK-B",
    "brk/b, BRK-B",
    "BRK B, BRK-B",
    "BF.A, BF-A",
    "BAC.PRL, BAC-PL",
    "BAC.WS, BAC-WT",
    "BAC-WS, BAC-WT",
    "ACHR.WS.A, ACHR-WTA",
    "ACHR.U, ACHR-UN",
    "BAC-P-L, BAC-PL",
    "TpC, T-PC",
    "BACpL, BAC-PL",
    "BACp, BAC-P",
    "NPN.JSE, NPN.JO",
    "SUSHIUSD, SUSHI-USD",
    "GRT/USD, GRT-USD",
    "XBTUSD, BTC-USD",
    "EURUSD, EURUSD=X",
    "EUR/USD, EURUSD=X",
    "EUR-USD, EURUSD=X",
    "C:EURUSD, EURUSD=X",
    "EURUSD.FOREX, EURUSD=X",
    "XAUUSD, XAUUSD=X",
    "BTCUSD, BTC-USD",
    "BTC/USD, BTC-USD",
    "X:BTCUSD, BTC-USD",
    "DOGEUSD, DOGE-USD",
    "ETHUSDT, ETH-USDT",
    "BTC-USD.CC, BTC-USD",
    "I:SPX, ^GSPC",
    "I:NDX, ^NDX",
    "I:DAX, ^GDAXI",
    "KRX:005930, 005930.KS",
    "SSE:600519, 600519.SS",
    "005930.KO, 005930.KS",
    ".DJI, ^DJI",
    "GSPC.INDX, ^GSPC",
    "NASDAQ:AAPL, AAPL",
    "NYSE:BRK.B, BRK-B",
    "LON:OCDO, OCDO.L",
    "TSCO.LON, TSCO.L",
    "VOD LN EQUITY, VOD.L",
    "AAPL US, AAPL",
    "AAPL.US, AAPL",
    "AAPL.OQ, AAPL",
    "SHOP.TRT, SHOP.TO",
    "MBG.DEX, MBG.DE",
    "RELIANCE.BSE, RELIANCE.BO",
    "$TSLA, TSLA",
    "'  aapl.us ', AAPL",
  })
  void hint_ofOthersSpelling(String text, String meant) {
    assertThat(Spelling.hint(text)).contains(new Symbol(meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AAPL", "Hp", "OCDO.L", "", " ", "ABC.XYZ", "apple inc", "I:", "<b>", "${7*7}"})
  void hint_ofWhatNobodyCanTell_isNone(String text) {
    assertThat(Spelling.hint(text)).isEmpty();
  }

  @Test
  void hint_ofVeryLongText_isNone() {
    assertThat(Spelling.hint("A".repeat(10_000))).isEmpty();
    assertThat(Spelling.hint("BRK" + ".".repeat(10_000) + "B")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EURUSD, EURUSD=X",
    "EUR-USD, EURUSD=X",
    "USD-JPY, USDJPY=X",
    "BTCUSD, BTC-USD",
    "ETHUSDT, ETH-USDT",
    "BATUSD, BAT-USD",
    "WBTCUSD, WBTC-USD",
    "BAC-P-L, BAC-PL",
    "BAC-WS, BAC-WT"
  })
  void mistaken_isWhatCanBeNothingElse(String text, String meant) {
    assertThat(Spelling.mistaken(new Symbol(text))).contains(new Symbol(meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAPL",
        "BRK-B",
        "BTC-USD",
        "ETH-EUR",
        "EURUSD=X",
        "GOOGL",
        "ABCDEF",
        "TRXUSX",
        "OCDO.L",
        "^GSPC",
        "SOL-USD",
        "USDC-USD",
        "BTC",
        "SOL",
        "M&M.NS",
        "0700.HK"
      })
  void mistaken_isNoSymbolOfOurOwnNotation(String symbol) {
    assertThat(Spelling.mistaken(new Symbol(symbol))).isEmpty();
  }
}
