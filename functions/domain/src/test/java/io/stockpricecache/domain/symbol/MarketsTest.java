package io.stockpricecache.domain.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
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
    "EURUSD=X, FX, Europe/London",
    "SHEL.L, XLON, Europe/London",
    "SMSN.IL, XLON, Europe/London",
    "RYA.IR, XDUB, Europe/Dublin",
    "SAP.DE, XETR, Europe/Berlin",
    "SAP.F, XFRA, Europe/Berlin",
    "MC.PA, XPAR, Europe/Paris",
    "ASML.AS, XAMS, Europe/Amsterdam",
    "ABI.BR, XBRU, Europe/Brussels",
    "EDP.LS, XLIS, Europe/Lisbon",
    "ENI.MI, XMIL, Europe/Rome",
    "SAN.MC, XMAD, Europe/Madrid",
    "NESN.SW, XSWX, Europe/Zurich",
    "OMV.VI, XWBO, Europe/Vienna",
    "VOLV-B.ST, XSTO, Europe/Stockholm",
    "NOVO-B.CO, XCSE, Europe/Copenhagen",
    "NOKIA.HE, XHEL, Europe/Helsinki",
    "EQNR.OL, XOSL, Europe/Oslo",
    "PKO.WA, XWAR, Europe/Warsaw",
    "SHOP.TO, XTSE, America/Toronto",
    "ABC.V, XTSX, America/Toronto",
    "7203.T, XTKS, Asia/Tokyo",
    "600519.SS, XSHG, Asia/Shanghai",
    "000001.SZ, XSHE, Asia/Shanghai",
    "005930.KS, XKRX, Asia/Seoul",
    "247540.KQ, XKRX, Asia/Seoul",
    "2330.TW, XTAI, Asia/Taipei",
    "6488.TWO, XTAI, Asia/Taipei",
    "BHP.AX, XASX, Australia/Sydney",
    "AIR.NZ, XNZE, Pacific/Auckland",
    "D05.SI, XSES, Asia/Singapore",
    "TCS.NS, XNSE, Asia/Kolkata",
    "TCS.BO, XBOM, Asia/Kolkata",
    "PETR4.SA, BVMF, America/Sao_Paulo",
    "WALMEX.MX, XMEX, America/Mexico_City",
    "NPN.JO, XJSE, Africa/Johannesburg",
    "TEVA.TA, XTAE, Asia/Jerusalem",
    "THYAO.IS, XIST, Europe/Istanbul",
    "BBCA.JK, XIDX, Asia/Jakarta",
    "PTT.BK, XBKK, Asia/Bangkok",
    "1155.KL, XKLS, Asia/Kuala_Lumpur"
  })
  void of_symbol_isTheMarketItsNotationNames(String symbol, String market, String zone) {
    Market found = Markets.of(new Symbol(symbol));
    assertThat(found.id()).isEqualTo(market);
    assertThat(found.calendar().zone().normalized())
        .isEqualTo(java.time.ZoneId.of(zone).normalized());
  }

  /**
   * ^N225 was taken for American: its vendor's zone did not fit, and three such opened a breaker.
   */
  @ParameterizedTest
  @CsvSource({
    "^DJI, XNYS",
    "^IXIC, XNYS",
    "^VIX, XNYS",
    "^TNX, XNYS",
    "^NYA, XNYS",
    "^SP500-45, XNYS",
    "^DJUSEN, XNYS",
    "^N225, XTKS",
    "^FTSE, XLON",
    "^GDAXI, XETR",
    "^STOXX50E, XETR",
    "^FCHI, XPAR",
    "^AEX, XAMS",
    "^BFX, XBRU",
    "^IBEX, XMAD",
    "^SSMI, XSWX",
    "^ATX, XWBO",
    "^OMX, XSTO",
    "^OMXC25, XCSE",
    "^OMXH25, XHEL",
    "^HSI, XHKG",
    "^KS11, XKRX",
    "^KQ11, XKRX",
    "^TWII, XTAI",
    "^AXJO, XASX",
    "^AORD, XASX",
    "^NZ50, XNZE",
    "^STI, XSES",
    "^NSEI, XNSE",
    "^CNXIT, XNSE",
    "^BSESN, XBOM",
    "^BVSP, BVMF",
    "^MXX, XMEX",
    "^GSPTSE, XTSE",
    "^JKSE, XIDX",
    "^KLSE, XKLS",
    "^J203.JO, XJSE",
    "^TA125.TA, XTAE",
    "^SET.BK, XBKK",
    "000001.SS, XSHG",
    "399001.SZ, XSHE",
    "FTSEMIB.MI, XMIL"
  })
  void of_anIndex_isTheMarketOfItsTable(String index, String market) {
    assertThat(Markets.findTrackable(new Symbol(index)).map(Market::id)).contains(market);
  }

  @Test
  void everyIndexOfTheTable_isOfAMarketThatIsKnown() {
    assertThat(Indices.names()).hasSizeGreaterThan(150);
    assertThat(Indices.names())
        .allMatch(name -> Markets.findTrackable(new Symbol(name)).isPresent());
  }

  @Test
  void find_anIndexOfNoTable_mayNotBeTracked_butStaysWhatItWas() {
    Symbol index = new Symbol("^XYZ");

    assertThat(Markets.findTrackable(index)).isEmpty();
    assertThat(Markets.of(index)).isEqualTo(Markets.US);
    assertThat(new UnsupportedMarketException(index))
        .hasMessageContaining("^XYZ")
        .hasMessageContaining("index")
        .hasMessageContaining("which exchange");
    assertThat(Markets.find(new Symbol("^XYZ.QQ"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ES=F, CME_EQUITY",
    "NQ=F, CME_EQUITY",
    "CL=F, CME_ENERGY",
    "NG=F, CME_ENERGY",
    "GC=F, CME_METALS",
    "ZN=F, CME_RATES",
    "6E=F, CME_FX",
    "ZC=F, CME_GRAINS",
    "LE=F, CME_LIVESTOCK"
  })
  void of_aFuture_isTheGroupOfItsProduct(String future, String group) {
    assertThat(Markets.findTrackable(new Symbol(future)).map(Market::id)).contains(group);
  }

  @Test
  void of_aFutureOfNoTable_saysThatItsProductIsNotKnown() {
    assertThatThrownBy(() -> Markets.of(new Symbol("KC=F")))
        .isInstanceOf(UnsupportedMarketException.class)
        .hasMessageContaining("KC=F")
        .hasMessageContaining("product");
  }

  @ParameterizedTest
  @CsvSource({"KC=F", "AAPL.XX", "SAP.SG", "^J203.XX"})
  void of_symbolOfAnUnknownMarket_saysSo(String symbol) {
    assertThatThrownBy(() -> Markets.of(new Symbol(symbol)))
        .isInstanceOf(UnsupportedMarketException.class)
        .hasMessageContaining(symbol);
  }

  @Test
  void everyMarket_hasACalendarOfItsOwn_thatSpeaksOf2010To2030() {
    assertThat(Markets.all()).hasSize(48);
    assertThat(Markets.all())
        .allSatisfy(
            market -> {
              assertThat(market.calendar().id())
                  .isEqualTo(market.equals(Markets.CRYPTO) ? "24/7" : market.id());
              assertThat(market.calendar().next(SessionDate.of(2010, 1, 15))).isNotNull();
              assertThat(market.calendar().previous(SessionDate.of(2030, 12, 20))).isNotNull();
            });
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
