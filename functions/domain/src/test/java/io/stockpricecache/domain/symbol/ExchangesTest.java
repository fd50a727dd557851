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
    "PETR4.SA, SAO, BVMF",
    "600519.SS, SHH, XSHG",
    "000001.SZ, SHZ, XSHE",
    "005930.KS, KSC, XKRX",
    "247540.KQ, KOE, XKOS",
    "2330.TW, TAI, XTAI",
    "6488.TWO, TWO, ROCO",
    "PKO.WA, WSE, XWAR",
    "OMV.VI, VIE, XWBO",
    "RYA.IR, ISE, XDUB",
    "WALMEX.MX, MEX, XMEX",
    "TEVA.TA, TLV, XTAE",
    "THYAO.IS, IST, XIST",
    "BBCA.JK, JKT, XIDX",
    "PTT.BK, SET, XBKK",
    "1155.KL, KLS, XKLS",
    "CL=F, NYM, XNYM",
    "GC=F, CMX, XCEC",
    "ZN=F, CBT, XCBT",
    "ES=F, CME, XCME"
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
