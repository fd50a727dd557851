package io.stockpricecache.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageReportTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final Set<String> US = Set.of(Markets.US.id());

  @Test
  void of_aVendorThatHasEverything_isSilent() {
    Vendor all =
        vendor(VendorName.YAHOO, Markets.ids(), 50, Capabilities.ALL_SESSIONS, true, false);

    assertThat(CoverageReport.of(List.of(all), Retention.ONE_YEAR, NOW)).isEmpty();
  }

  @Test
  void of_aFreeKeyOfAlphaVantage_tellsWhatItCanNeverAnswer() {
    // Started with VENDORS_ORDER=alpha-vantage, it said nothing and hung.
    Vendor few = vendor(VendorName.ALPHA_VANTAGE, US, 0, 100, false, true);

    assertThat(CoverageReport.of(List.of(few), Retention.ONE_YEAR, NOW))
        .containsExactly(
            "No vendor of alpha-vantage has prices of any market but XNYS: symbols of these markets"
                + " cannot be served.",
            "Of XNYS, 100 of the 251 sessions that are kept can be had: earlier ones are"
                + " unreachable.",
            "No vendor of alpha-vantage has live prices of XNYS: what is served is the last"
                + " official close.",
            "No vendor of alpha-vantage tells dividends of XNYS: adjustment=all adjusts for splits"
                + " alone.",
            "The key of alpha-vantage allows few calls a day: they are given out by urgency, after"
                + " each close sync.");
  }

  @Test
  void of_severalVendors_tellsOnlyWhatNoneOfThemHas() {
    Vendor few = vendor(VendorName.ALPHA_VANTAGE, US, 0, 100, false, false);
    Vendor more = vendor(VendorName.MASSIVE, US, 250, 500, true, false);

    assertThat(CoverageReport.of(List.of(few, more), Retention.ONE_YEAR, NOW))
        .containsExactly(
            "No vendor of alpha-vantage, massive has prices of any market but XNYS: symbols of"
                + " these markets cannot be served.");
    assertThat(CoverageReport.of(List.of(few, more), new Retention(30), NOW)).hasSize(1);
    assertThat(CoverageReport.of(List.of(few, more), new Retention(3_660), NOW))
        .element(1)
        .asString()
        .startsWith("Of XNYS, 500 of the 2");
  }

  @Test
  void of_aFreeKeyBesideAVendorWithManyCalls_doesNotTellOfAPlanThatNobodyMakes() {
    // "alpha-vantage,yahoo" said that calls are given out by urgency, where no sync gives any out.
    Vendor few = vendor(VendorName.ALPHA_VANTAGE, US, 0, 100, false, true);
    Vendor all =
        vendor(VendorName.YAHOO, Markets.ids(), 50, Capabilities.ALL_SESSIONS, true, false);

    assertThat(CoverageReport.of(List.of(few, all), Retention.ONE_YEAR, NOW)).isEmpty();
  }

  /** VENDORS_ORDER=alpaca started without a word, and no company was ever told of. */
  @Test
  void of_vendorsThatTellOfNoCompanies_saysSo() {
    Vendor alpaca = vendor(VendorName.ALPACA, Markets.ids(), 200, 2_000, true, false);

    assertThat(CoverageReport.of(List.of(alpaca), Retention.ONE_YEAR, NOW))
        .singleElement()
        .asString()
        .startsWith("No vendor of alpaca tells of companies of ")
        .endsWith(": name, sector and market cap stay empty.");
  }

  private static Vendor vendor(
      VendorName name,
      Set<String> markets,
      int liveBatch,
      int sessions,
      boolean dividends,
      boolean isRationed) {
    Capabilities capabilities =
        new Capabilities(
            markets, liveBatch, sessions, false, true, dividends, name.tellsOfCompanies(), false);
    return new Vendor() {
      @Override
      public VendorName name() {
        return name;
      }

      @Override
      public Capabilities capabilities() {
        return capabilities;
      }

      @Override
      public boolean isRationed() {
        return isRationed;
      }

      @Override
      public DailyHistory dailyHistory(HistoryRequest request) {
        throw new UnsupportedOperationException("never asked");
      }

      @Override
      public LiveQuotes liveQuotes(List<Symbol> symbols) {
        throw new UnsupportedOperationException("never asked");
      }
    };
  }
}
