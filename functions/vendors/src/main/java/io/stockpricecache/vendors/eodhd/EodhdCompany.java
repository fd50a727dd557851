package io.stockpricecache.vendors.eodhd;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.company.CompanyFacts;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.QuotedUnit;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Company data: three sections of its fundamentals, ten calls. Where prices are quoted in
 * hundredths, nothing says whether a market cap is, so there is none. Source:
 * eodhd.com/financial-apis/stock-etfs-fundamental-data-feeds.
 */
final class EodhdCompany {

  private final EodhdHttp http;
  private final InstantSource clock;

  EodhdCompany(EodhdHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  CompanyData ask(Symbol symbol) {
    EodhdTicker ticker = EodhdHistory.ticker(http.answers(), symbol);
    try {
      return read(ticker, http.company(ticker))
          .orElseThrow(
              () -> http.answers().failure(VendorFailure.EMPTY, symbol + ": no name, no cap"));
    } catch (WrongShapeException e) {
      throw http.answers()
          .failure(VendorFailure.MALFORMED, symbol + ": " + e.getMessage())
          .asOfTheQuestion();
    }
  }

  private Optional<CompanyData> read(EodhdTicker ticker, JsonObject answer) {
    JsonObject general = answer.object("General");
    if (!general.text("Code").equals(ticker.code())) {
      throw new WrongShapeException("wrong symbol back");
    }
    Optional<JsonObject> highlights = answer.findAnyObject("Highlights");
    Optional<JsonObject> technicals = answer.findAnyObject("Technicals");
    Optional<QuotedUnit> unit = general.findAnyText("CurrencyCode").flatMap(QuotedUnit::find);
    boolean isMajor = unit.filter(it -> it.pointShift() == 0).isPresent();
    return new CompanyFacts(VendorName.EODHD, clock.instant())
        .name(general.findAnyText("Name"))
        .sector(general.findAnyText("Sector"))
        .industry(general.findAnyText("Industry"))
        .exchange(general.findAnyText("Exchange"))
        .kind(kind(general.findAnyText("Type").orElse("")))
        .currency(unit.map(QuotedUnit::currency).orElse(null))
        .marketCap(isMajor ? figure(highlights, "MarketCapitalization") : null)
        .peRatio(figure(highlights, "PERatio"))
        .week52(
            unit.map(it -> major(it, figure(technicals, "52WeekHigh"))).orElse(null),
            unit.map(it -> major(it, figure(technicals, "52WeekLow"))).orElse(null))
        .find();
  }

  /** By its list of types; null for what is none of the kinds, such as a warrant or a bond. */
  static @Nullable InstrumentKind kind(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "common stock", "preferred stock" -> InstrumentKind.STOCK;
      case "etf", "etc", "etn" -> InstrumentKind.ETF;
      case "fund", "mutual fund" -> InstrumentKind.FUND;
      default -> null;
    };
  }

  private static @Nullable BigDecimal major(QuotedUnit unit, @Nullable BigDecimal figure) {
    return figure == null ? null : unit.toMajor(figure);
  }

  private static @Nullable BigDecimal figure(Optional<JsonObject> section, String name) {
    return section.map(it -> EodhdFigures.orNull(it, name)).orElse(null);
  }
}
