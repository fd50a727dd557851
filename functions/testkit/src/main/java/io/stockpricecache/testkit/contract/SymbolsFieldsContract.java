package io.stockpricecache.testkit.contract;

import static io.stockpricecache.testkit.Samples.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.company.CompanyPause;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Listing;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unknown;
import io.stockpricecache.domain.tracked.Unreachable;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link Symbols} promises of each field of a row: it is read as it was written. A part of
 * {@link SymbolsContract}.
 */
public abstract class SymbolsFieldsContract {

  static final Symbol AAPL = new Symbol("AAPL");

  Symbols symbols;
  LatestPrices latestPrices;

  /** An empty store, and that of the latest rows that go with it. */
  public record Stores(Symbols symbols, LatestPrices latestPrices) {}

  /** Empty stores. */
  protected abstract Stores create();

  @BeforeEach
  final void createStore() {
    Stores stores = create();
    symbols = stores.symbols();
    latestPrices = stores.latestPrices();
  }

  @Test
  void save_allFieldsSet_isReadAsItWas() {
    symbols.create(pending(AAPL));
    TrackedSymbol failed =
        active(stored())
            .listedAt("XNAS")
            .withUnreachable(
                new Unreachable(SessionDate.of(2026, 7, 2), 500, SessionDate.of(2026, 11, 27)))
            .withSought(
                List.of(
                    new Sought(SessionDate.of(2026, 11, 16), 6, Instant.EPOCH),
                    Sought.first(SessionDate.of(2026, 11, 19), Instant.EPOCH.plusSeconds(1))))
            .withCompanyPause(
                new CompanyPause(
                    Instant.parse("2026-11-20T15:01:00.5Z"), Instant.parse("2026-12-18T15:01:00Z")))
            .withReadAt(Instant.parse("2026-11-20T14:59:00Z"))
            .claimed(Instant.parse("2026-11-20T15:02:00Z"))
            .failed("YAHOO: UNAVAILABLE – \"503\"");

    assertThat(symbols.save(failed)).isTrue();

    assertThat(stored()).isEqualTo(failed.withVersion(2));
  }

  @Test
  void save_claimed_isReadAsItWas() {
    symbols.create(pending(AAPL));
    TrackedSymbol claimed = stored().claimed(Instant.parse("2026-11-20T15:02:00Z"));

    assertThat(symbols.save(claimed)).isTrue();

    assertThat(stored()).isEqualTo(claimed.withVersion(2));
  }

  @Test
  void save_unknown_isReadAsItWas() {
    symbols.create(pending(AAPL));
    TrackedSymbol unknown =
        stored()
            .unknownOn(SessionDate.of(2026, 11, 19), "yahoo: UNKNOWN_SYMBOL", null)
            .unknownOn(SessionDate.of(2026, 11, 20), "yahoo: UNKNOWN_SYMBOL", null);

    assertThat(symbols.save(unknown)).isTrue();

    assertThat(stored()).isEqualTo(unknown.withVersion(2));
    assertThat(stored().progress().unknown())
        .isEqualTo(new Unknown(SessionDate.of(2026, 11, 20), 2, 2, null));
  }

  @Test
  void save_renamed_isReadAsItWas() {
    symbols.create(pending(AAPL));
    TrackedSymbol renamed =
        stored().unknownOn(SessionDate.of(2026, 11, 19), "alpaca: renamed", new Symbol("BRK-B"));

    assertThat(symbols.save(renamed)).isTrue();

    assertThat(stored().renamedTo()).isEqualTo(new Symbol("BRK-B"));
  }

  @Test
  void save_company_isReadAsItWasAndStays() {
    symbols.create(pending(AAPL));
    CompanyData all =
        new CompanyData(
            VendorName.YAHOO,
            Instant.parse("2026-11-20T15:00:01Z"),
            "Société \"A\"",
            "Technology",
            "Oil & Gas E&P",
            "NasdaqGS",
            USD,
            new BigDecimal("3688676720640"),
            new BigDecimal("38.9144"),
            new BigDecimal("260.1"),
            new BigDecimal("164.08"),
            InstrumentKind.STOCK);
    CompanyData nameAlone =
        new CompanyData(
            VendorName.MASSIVE,
            Instant.parse("2026-11-20T15:00:01Z"),
            "A",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    assertThat(symbols.save(stored().withCompany(all))).isTrue();
    assertThat(stored().company()).isEqualTo(all);
    symbols.save(active(stored()));
    assertThat(stored().company()).isEqualTo(all);
    symbols.save(stored().withCompany(nameAlone));
    assertThat(stored().company()).isEqualTo(nameAlone);
  }

  @Test
  void save_fieldsTakenBack_leavesNoneOfTheOldOnes() {
    symbols.create(pending(AAPL));
    symbols.save(active(stored()));

    symbols.save(pending(AAPL).withVersion(2));

    assertThat(stored()).isEqualTo(pending(AAPL).withVersion(3));
  }

  @Test
  void save_ofAListingThatWasOnlySeen_keepsHowFarWasLooked() {
    symbols.create(pending(AAPL));
    Listing seen = new Listing(SessionDate.of(2026, 10, 22), SessionDate.of(2026, 10, 21), 500);

    assertThat(symbols.save(stored().withListing(seen))).isTrue();

    assertThat(stored().extent().listing()).isEqualTo(seen);
    assertThat(stored().listedOn()).isEqualTo(seen.on());
  }

  TrackedSymbol stored() {
    return symbols.find(AAPL).orElseThrow();
  }

  static TrackedSymbol pending(Symbol symbol) {
    Instant asked = Instant.parse("2026-11-20T15:00:00.123Z");
    return TrackedSymbol.pending(symbol, Markets.of(symbol), asked);
  }

  static TrackedSymbol active(TrackedSymbol row) {
    Split split =
        new Split(
            SessionDate.of(2020, 8, 31), BigDecimal.valueOf(4), BigDecimal.ONE, VendorName.YAHOO);
    Dividend dividend =
        new Dividend(SessionDate.of(2026, 11, 9), new BigDecimal("0.26"), VendorName.MASSIVE);
    CorporateActions actions = new CorporateActions(List.of(split), List.of(dividend));
    return row.active(USD, actions, SessionDate.of(1980, 12, 12), SessionDate.of(2026, 11, 19));
  }
}
