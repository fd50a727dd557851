package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.company.CompanyFacts;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Company data: the reference of a ticker. Its industry is that of the SEC's list (SIC), in
 * capitals; there are no sector, ratio or range in it. Source:
 * massive.com/docs/rest/stocks/tickers/ticker-overview.
 */
final class MassiveCompany {

  private final MassiveHttp http;
  private final InstantSource clock;

  MassiveCompany(MassiveHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  CompanyData ask(Symbol symbol) {
    String ticker =
        MassiveTicker.find(symbol)
            .orElseThrow(
                () ->
                    http.answers()
                        .failure(VendorFailure.UNKNOWN_SYMBOL, symbol + " is no US stock"));
    try {
      JsonObject answer = http.get("/v3/reference/tickers/" + ticker);
      return answer
          .findObject("results")
          .flatMap(results -> read(ticker, results))
          .orElseThrow(
              () -> http.answers().failure(VendorFailure.EMPTY, symbol + ": no name, no cap"));
    } catch (WrongShapeException e) {
      throw http.answers().malformed(symbol + ": " + e.getMessage());
    }
  }

  private Optional<CompanyData> read(String ticker, JsonObject results) {
    if (!results.text("ticker").equals(ticker)) {
      throw new WrongShapeException("wrong symbol back");
    }
    return new CompanyFacts(VendorName.MASSIVE, clock.instant())
        .name(results.findAnyText("name"))
        .industry(results.findAnyText("sic_description"))
        .exchange(results.findAnyText("primary_exchange"))
        .kind(results.findAnyText("type").map(MassiveCompany::kind).orElse(null))
        .currency(CompanyFacts.iso(results.findAnyText("currency_name")))
        .marketCap(results.findAnyNumber("market_cap").orElse(null))
        .find();
  }

  /**
   * By massive.com/docs/rest/stocks/tickers/ticker-types. Not FUND: a closed-end one, which trades
   * all day as a stock does. Not what is neither, such as a warrant, a note or a right.
   */
  static @Nullable InstrumentKind kind(String type) {
    return switch (type) {
      case "CS", "PFD", "ADRC", "ADRP", "OS", "GDR", "NYRS" -> InstrumentKind.STOCK;
      case "ETF", "ETS" -> InstrumentKind.ETF;
      default -> null;
    };
  }
}
