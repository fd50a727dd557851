package io.stockpricecache.vendors.alphavantage;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Alpha Vantage lists as traded on US exchanges, in one call: CSV, where everything else is
 * JSON. Source: alphavantage.co/documentation/#listing-status.
 */
final class AlphaVantageListings {

  private static final String FUNCTION = "LISTING_STATUS";
  private static final String HEADING =
      "symbol,name,exchange,assetType,ipoDate,delistingDate,status";
  private static final String CURRENCY = "USD";

  /**
   * Shares and their classes, which are written here in the same way. Not units, rights, warrants
   * and preferred shares, which are not.
   */
  private static final Pattern SHARE = Pattern.compile("[A-Z]{1,6}(?:-[A-Z&&[^URW]])?");

  private final AlphaVantageHttp http;

  AlphaVantageListings(AlphaVantageHttp http) {
    this.http = http;
  }

  ListingsPage ask() {
    byte[] body = http.getCsv(FUNCTION, HEADING);
    List<ListedInstrument> listed =
        new String(body, StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .flatMap(line -> read(line).stream())
            .toList();
    if (listed.isEmpty()) {
      throw http.answers().failure(VendorFailure.EMPTY, "no listing");
    }
    return new ListingsPage(listed, null);
  }

  /** A name may have commas, in quotation marks or without: the cells on its sides have none. */
  private static Optional<ListedInstrument> read(String line) {
    String[] cells = line.split(",", -1);
    int last = cells.length - 1;
    if (cells.length < 7
        || !cells[last].strip().equals("Active")
        || !SHARE.matcher(cells[0]).matches()) {
      return Optional.empty();
    }
    String name = String.join(",", List.of(cells).subList(1, last - 4));
    Symbol symbol = new Symbol(cells[0]);
    return ListedInstrument.of(
        symbol,
        name.replaceFirst("^\"(.*)\"$", "$1").replace("\"\"", "\""),
        kind(cells[last - 3]),
        Exchanges.find(symbol, cells[last - 4]).orElse(null),
        CURRENCY);
  }

  private static @Nullable InstrumentKind kind(String assetType) {
    return switch (assetType) {
      case "Stock" -> InstrumentKind.STOCK;
      case "ETF" -> InstrumentKind.ETF;
      default -> null;
    };
  }
}
