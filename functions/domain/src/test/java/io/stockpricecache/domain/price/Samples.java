package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/** Prices for the tests of the domain. */
public final class Samples {

  public static final Symbol AAPL = new Symbol("AAPL");
  public static final Currency USD = Currency.getInstance("USD");
  public static final Instant RUN = Instant.parse("2026-11-21T00:30:00Z");

  private Samples() {}

  public static SessionDate date(String iso) {
    return SessionDate.parse(iso);
  }

  public static Bar bar(String date, String close, Finality finality) {
    Instant closed = Markets.US.calendar().session(date(date)).close();
    return Bar.ranked(
        date(date),
        Ohlcv.ofClose(new BigDecimal(close)),
        USD,
        VendorName.YAHOO,
        finality,
        closed,
        RUN,
        RUN);
  }

  public static Quote quote(String asOf, String price, String previousClose) {
    Instant at = Instant.parse(asOf);
    return new Quote(
        AAPL,
        Ohlcv.ofClose(new BigDecimal(price)),
        new BigDecimal(previousClose),
        USD,
        Markets.US.dateAt(at),
        at,
        at.plusSeconds(1),
        VendorName.YAHOO);
  }

  public static Split split(String exDate, String numerator, String denominator) {
    return new Split(
        date(exDate), new BigDecimal(numerator), new BigDecimal(denominator), VendorName.YAHOO);
  }

  public static Dividend dividend(String exDate, String amount) {
    return new Dividend(date(exDate), new BigDecimal(amount), VendorName.YAHOO);
  }
}
