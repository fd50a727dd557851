package io.stockpricecache.vendors.simulated;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.directory.SeedListings;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.instrument.Isin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the simulated vendor lists: the seed. Shares and funds have ISINs, some well-known ones
 * their own; the others begin with ZZ, which ISO 3166 leaves to its users, so that none is taken
 * for another company's.
 */
final class SimulatedListings {

  private static final int BETWEEN = 9;

  private static final Map<String, Isin> KNOWN =
      Stream.of(
              """
              AAPL US0378331005
              MSFT US5949181045
              AMZN US0231351067
              GOOGL US02079K3059
              GOOG US02079K1079
              META US30303M1027
              NVDA US67066G1040
              TSLA US88160R1014
              NFLX US64110L1061
              BRK-B US0846707026
              SPY US78462F1030
              OCDO.L GB00B3MBS747
              """
                  .split("\n"))
          .map(line -> line.split(" "))
          .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> new Isin(cells[1])));

  private SimulatedListings() {}

  static List<ListedInstrument> all() {
    return SeedListings.all().stream()
        .map(each -> hasIsin(each) ? each.withIsin(isin(each.symbol().value())) : each)
        .toList();
  }

  private static boolean hasIsin(ListedInstrument listed) {
    InstrumentKind type = listed.type();
    return type == InstrumentKind.STOCK
        || type == InstrumentKind.ETF
        || type == InstrumentKind.FUND;
  }

  private static Isin isin(String symbol) {
    Isin known = KNOWN.get(symbol);
    return known == null ? madeUp(symbol) : known;
  }

  private static Isin madeUp(String symbol) {
    String plain = "0".repeat(BETWEEN) + symbol.replaceAll("[^A-Z0-9]", "");
    return Isin.of("ZZ" + plain.substring(plain.length() - BETWEEN));
  }
}
