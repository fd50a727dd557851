package io.stockpricecache.vendors.ecb;

import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.QuotedUnit;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Daily closes of a pair, as of 16:00 in Frankfurt, when central banks agree on the rates (the
 * ECB's framework for the euro foreign exchange reference rates puts the call at 14:10 and the
 * publication at about 16:00 CET). There are none on the closing days of TARGET: 1 January, Good
 * Friday, Easter Monday, 1 May, 25 and 26 December, and weekends.
 */
final class EcbHistory {

  private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
  private static final LocalTime PUBLISHED = LocalTime.of(16, 0);

  private static final String EURO = "EUR";

  /** Those that the short file surely has. */
  private static final int RECENT_DAYS = 80;

  /** As many as the bank writes, and one for the division. */
  private static final MathContext DIGITS = new MathContext(6);

  private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private final EcbHttp http;
  private final InstantSource clock;

  EcbHistory(EcbHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  DailyHistory ask(HistoryRequest request) {
    if (!Spelling.isCurrencyPair(request.symbol())) {
      throw http.failure(
          VendorFailure.UNKNOWN_SYMBOL, request.symbol() + " is no pair of currencies");
    }
    Pair pair = Pair.of(request.symbol());
    Instant now = clock.instant();
    boolean isRecent =
        !request.from().isBefore(request.market().dateAt(now).plusDays(-RECENT_DAYS));
    List<EcbDay> days =
        http.get(isRecent ? EcbHttp.File.LAST_90_DAYS : EcbHttp.File.ALL, pair.currencies());
    pair.currencies().stream()
        .filter(currency -> days.stream().noneMatch(day -> day.rates().containsKey(currency)))
        .findFirst()
        .ifPresent(
            currency -> {
              throw http.failure(VendorFailure.UNKNOWN_SYMBOL, "no rate of " + currency);
            });
    PriceRounding form = new PriceRounding(4, /* pair= */ true, QuotedUnit.of(pair.quote()));
    DailyRows<EcbDay> rows =
        new DailyRows<>(
            VendorName.ECB,
            request,
            form,
            pair::figures,
            day -> JsonObject.excerptOf(new TreeMap<>(day.rates())),
            now);
    days.stream()
        .filter(day -> day.rates().keySet().containsAll(pair.currencies()))
        .forEach(day -> rows.add(day.date(), day));
    DailyBars bars = rows.read();
    return new DailyHistory(
        VendorName.ECB,
        bars.bars().stream().map(bar -> published(bar, request.run())).toList(),
        bars.leftOut(),
        bars.excerpts(),
        CorporateActions.NONE,
        form.unit().currency(),
        null,
        null);
  }

  /** The same bar, as of when its rate was published and not of the end of the session. */
  private static Bar published(Bar bar, Instant run) {
    return Bar.ranked(
        bar.date(),
        bar.figures(),
        bar.marks(),
        bar.currency(),
        bar.source(),
        bar.finality(),
        bar.date().value().atTime(PUBLISHED).atZone(FRANKFURT).toInstant(),
        bar.fetchedAt(),
        run);
  }

  private record Pair(String base, String quote) {

    static Pair of(Symbol symbol) {
      return new Pair(symbol.value().substring(0, 3), symbol.value().substring(3, 6));
    }

    /** Those that the file must have: the euro is not in it. */
    Set<String> currencies() {
      Set<String> currencies = new HashSet<>(Set.of(base, quote));
      currencies.remove(EURO);
      return currencies;
    }

    RawFigures figures(EcbDay day) {
      BigDecimal quoted = rate(day, quote);
      BigDecimal close = base.equals(EURO) ? quoted : quoted.divide(rate(day, base), DIGITS);
      return new RawFigures(null, null, null, close, null);
    }

    private static BigDecimal rate(EcbDay day, String currency) {
      if (currency.equals(EURO)) {
        return BigDecimal.ONE;
      }
      String text = day.rates().getOrDefault(currency, "");
      if (!RATE.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
        throw new WrongShapeException("the rate of " + currency + " is no number: " + text);
      }
      return new BigDecimal(text);
    }
  }
}
