package io.stockpricecache.vendors.alphavantage;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.company.CompanyFacts;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Company data: OVERVIEW, whose figures come as texts. Of a fund it answers an empty object. */
final class AlphaVantageCompany {

  private final AlphaVantageHttp http;
  private final InstantSource clock;

  AlphaVantageCompany(AlphaVantageHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  CompanyData ask(Symbol symbol) {
    String asked = AlphaVantageHistory.symbol(http.answers(), symbol);
    try {
      JsonObject answer = http.get("OVERVIEW", asked, "", "Symbol");
      AlphaVantageHistory.requireSymbol(answer.text("Symbol"), asked);
      return read(answer)
          .orElseThrow(
              () -> http.answers().failure(VendorFailure.EMPTY, symbol + ": no name, no cap"));
    } catch (WrongShapeException e) {
      throw http.answers()
          .failure(VendorFailure.MALFORMED, symbol + ": " + e.getMessage())
          .asOfTheQuestion();
    }
  }

  private Optional<CompanyData> read(JsonObject answer) {
    return new CompanyFacts(VendorName.ALPHA_VANTAGE, clock.instant())
        .name(answer.findAnyText("Name"))
        .sector(answer.findAnyText("Sector"))
        .industry(answer.findAnyText("Industry"))
        .exchange(answer.findAnyText("Exchange"))
        .kind(
            answer
                .findAnyText("AssetType")
                .filter("Common Stock"::equals)
                .map(_ -> InstrumentKind.STOCK)
                .orElse(null))
        .currency(CompanyFacts.iso(answer.findAnyText("Currency")))
        .marketCap(figure(answer, "MarketCapitalization"))
        .peRatio(figure(answer, "PERatio"))
        .week52(figure(answer, "52WeekHigh"), figure(answer, "52WeekLow"))
        .find();
  }

  private static @Nullable BigDecimal figure(JsonObject answer, String name) {
    try {
      return NumberParser.find(answer, name).orElse(null);
    } catch (WrongShapeException e) {
      // Words, Infinity, NaN: no price hangs on it.
      return null;
    }
  }
}
