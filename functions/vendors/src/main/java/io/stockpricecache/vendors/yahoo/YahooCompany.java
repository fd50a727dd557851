package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.company.CompanyFacts;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.QuotedUnit;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Company data: quoteSummary v10, with cookie and crumb.
 *
 * <p>Prices there are in the unit that the exchange quotes in, pence for instance; the market cap
 * is in pounds all the same. Where cookie or crumb are refused, that is told as NOT_ENTITLED:
 * prices do not need them, and go on.
 */
final class YahooCompany {

  private static final BigDecimal FAR_OFF = BigDecimal.TEN;

  private final YahooHttp http;
  private final YahooHosts hosts;
  private final CrumbSession session;
  private final InstantSource clock;

  YahooCompany(YahooHttp http, YahooHosts hosts, CrumbSession session, InstantSource clock) {
    this.http = http;
    this.hosts = hosts;
    this.session = session;
    this.clock = clock;
  }

  CompanyData ask(Symbol symbol) {
    CrumbSession.Ticket ticket = withoutConsequence(session::ticket);
    try {
      return read(symbol, ticket);
    } catch (VendorException e) {
      if (e.failure() != VendorFailure.BAD_CREDENTIALS) {
        throw e;
      }
    }
    return withoutConsequence(() -> read(symbol, session.renewed(ticket)));
  }

  /** A question that fails so, that the vendor is not left alone for it. */
  private static <T> T withoutConsequence(Supplier<T> question) {
    try {
      return question.get();
    } catch (CallRefusedException e) {
      throw e;
    } catch (VendorException e) {
      switch (e.failure()) {
        case THROTTLED, BAD_CREDENTIALS, BOT_CHALLENGE ->
            throw YahooResponses.failure(
                VendorFailure.NOT_ENTITLED, "no crumb: " + e.failure() + ": " + e.detail());
        default -> throw e;
      }
    }
  }

  private CompanyData read(Symbol symbol, CrumbSession.Ticket ticket) {
    JsonObject data =
        YahooResponses.data(
            http.get(hosts.summary(symbol, ticket.crumb()), ticket.cookie()), "quoteSummary");
    try {
      List<JsonObject> results = data.objects("result");
      if (results.isEmpty()) {
        throw YahooResponses.failure(VendorFailure.EMPTY, "no result");
      }
      if (results.size() > 1) {
        throw new WrongShapeException("more than one result");
      }
      return read(symbol, results.getFirst())
          .orElseThrow(() -> YahooResponses.failure(VendorFailure.EMPTY, "no name, no market cap"));
    } catch (WrongShapeException e) {
      throw YahooResponses.malformed(symbol + ": " + e.getMessage()).asOfTheQuestion();
    }
  }

  private Optional<CompanyData> read(Symbol symbol, JsonObject result) {
    JsonObject price = result.object("price");
    if (!price.text("symbol").equals(symbol.value())) {
      throw new WrongShapeException("wrong symbol back");
    }
    if (Delisted.isNamedOnly(price)) {
      throw Delisted.unknown(symbol);
    }
    Optional<JsonObject> detail = result.findObject("summaryDetail");
    Optional<JsonObject> profile = result.findObject("assetProfile");
    @Nullable QuotedUnit unit = unit(price);
    CompanyFacts facts =
        new CompanyFacts(VendorName.YAHOO, clock.instant())
            .name(price.findAnyText("longName").or(() -> price.findAnyText("shortName")))
            .exchange(price.findAnyText("exchangeName").or(() -> price.findAnyText("exchange")))
            .kind(YahooFeed.of(price).kind())
            .sector(profile.flatMap(it -> it.findAnyText("sector")))
            .industry(profile.flatMap(it -> it.findAnyText("industry")))
            .currency(unit == null ? null : unit.currency())
            .marketCap(marketCap(price, detail))
            .peRatio(detail.map(it -> figure(it, "trailingPE")).orElse(null));
    if (unit != null && detail.isPresent()) {
      addRange(facts, price, unit, detail.get());
    }
    return facts.find();
  }

  /**
   * Two that are far from each other tell that one is in another unit; there is no telling which.
   */
  private static @Nullable BigDecimal marketCap(JsonObject price, Optional<JsonObject> detail) {
    BigDecimal one = figure(price, "marketCap");
    BigDecimal other = detail.map(it -> figure(it, "marketCap")).orElse(null);
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return isFarOff(one, other) ? null : one;
  }

  private static void addRange(
      CompanyFacts facts, JsonObject price, QuotedUnit priceUnit, JsonObject detail) {
    QuotedUnit unit = detail.findAnyText("currency").isPresent() ? unit(detail) : priceUnit;
    if (unit == null || !unit.currency().equals(priceUnit.currency())) {
      return;
    }
    BigDecimal high = major(unit, figure(detail, "fiftyTwoWeekHigh"));
    BigDecimal low = major(unit, figure(detail, "fiftyTwoWeekLow"));
    BigDecimal last = major(priceUnit, figure(price, "regularMarketPrice"));
    boolean isOfAnotherUnit =
        last != null
            && ((high != null && last.compareTo(high.multiply(FAR_OFF)) > 0)
                || (low != null && last.multiply(FAR_OFF).compareTo(low) < 0));
    if (!isOfAnotherUnit) {
      facts.week52(high, low);
    }
  }

  private static boolean isFarOff(BigDecimal one, BigDecimal other) {
    return one.compareTo(other.multiply(FAR_OFF)) > 0 || other.compareTo(one.multiply(FAR_OFF)) > 0;
  }

  private static @Nullable BigDecimal major(QuotedUnit unit, @Nullable BigDecimal figure) {
    return figure == null ? null : unit.toMajor(figure);
  }

  private static @Nullable QuotedUnit unit(JsonObject module) {
    try {
      return module.findAnyText("currency").map(QuotedUnit::of).orElse(null);
    } catch (WrongShapeException e) {
      // No currency: then there are no amounts.
      return null;
    }
  }

  /** A number, or an object with the number in {@code raw}; "Infinity" and {} are none. */
  private static @Nullable BigDecimal figure(JsonObject module, String name) {
    Optional<BigDecimal> number = module.findAnyNumber(name);
    return number
        .or(() -> module.findAnyObject(name).flatMap(it -> it.findAnyNumber("raw")))
        .filter(PriceRounding::isPossible)
        .orElse(null);
  }
}
