package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.company.CompanyFacts;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Massive lists as traded on US exchanges, a thousand a page: some twelve pages. Every page
 * has rows: one without any is no end of the list but a part of it that is missing. Source:
 * massive.com/docs/rest/stocks/tickers/all-tickers.
 */
final class MassiveListings {

  private static final String RESOURCE = "/v3/reference/tickers";
  private static final String FIRST = RESOURCE + "?market=stocks&active=true&limit=1000";

  private final MassiveHttp http;

  MassiveListings(MassiveHttp http) {
    this.http = http;
  }

  ListingsPage ask(@Nullable String page) {
    if (page != null && !page.startsWith(RESOURCE + "?")) {
      throw http.answers().failure(VendorFailure.MALFORMED, "a page of something else");
    }
    try {
      JsonObject answer = http.get(page == null ? FIRST : page);
      List<JsonObject> rows = answer.anyObjects("results");
      if (rows.isEmpty()) {
        throw new WrongShapeException("a page without a row");
      }
      return new ListingsPage(
          rows.stream().flatMap(row -> read(row).stream()).toList(),
          http.findNext(answer, RESOURCE).orElse(null));
    } catch (WrongShapeException e) {
      throw http.answers().malformed("listings: " + e.getMessage());
    }
  }

  private static Optional<ListedInstrument> read(JsonObject row) {
    @Nullable Currency currency = CompanyFacts.iso(row.findAnyText("currency_name"));
    return row.findAnyText("ticker")
        .flatMap(MassiveTicker::parse)
        .flatMap(
            symbol ->
                ListedInstrument.of(
                    symbol,
                    row.findAnyText("name").orElse(""),
                    row.findAnyText("type").map(MassiveCompany::kind).orElse(null),
                    Exchanges.find(symbol, row.findAnyText("primary_exchange").orElse(null))
                        .orElse(null),
                    currency == null ? null : currency.getCurrencyCode()));
  }
}
