package io.stockpricecache.testkit;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** Bars to test with. */
public final class Samples {

  public static final Currency USD = Currency.getInstance("USD");

  private Samples() {}

  /** A FINAL bar of Yahoo with all figures, of the run of that day's midnight (UTC). */
  public static Bar official(String date, String close) {
    return official(date, close, VendorName.YAHOO, 0);
  }

  /** A FINAL bar with all figures; a later run, in seconds, outranks an earlier one. */
  public static Bar official(String date, String close, VendorName source, int run) {
    BigDecimal price = new BigDecimal(close);
    BigDecimal spread = price.movePointLeft(2);
    Ohlcv figures =
        new Ohlcv(
            price.subtract(spread), price.add(spread), price.subtract(spread), price, 54_321_000L);
    return bar(date, figures, source, Finality.FINAL, run);
  }

  /** A PROVISIONAL bar of Yahoo of which only the close is known. */
  public static Bar provisional(String date, String close) {
    return bar(
        date,
        Ohlcv.ofClose(new BigDecimal(close)),
        VendorName.YAHOO,
        Finality.PROVISIONAL,
        /* run= */ 0);
  }

  /** A bar of the session's close at 21:00 UTC. */
  public static Bar bar(String date, Ohlcv figures, VendorName source, Finality finality, int run) {
    SessionDate session = SessionDate.parse(date);
    Instant close = session.value().atTime(LocalTime.of(21, 0)).toInstant(ZoneOffset.UTC);
    Instant fetched = close.plusSeconds(run);
    return Bar.ranked(session, figures, USD, source, finality, close, fetched, fetched);
  }

  /** Yahoo's live price of that session at that time, of which only the figures are known. */
  public static Quote live(String symbol, String date, String price, Instant at) {
    Bar bar = official(date, price);
    return new Quote(
        new Symbol(symbol), bar.figures(), null, USD, bar.date(), at, at, bar.source());
  }

  /** A write that expects no bar to be there. */
  public static BarWrite fresh(String symbol, Bar bar) {
    return new BarWrite(new Symbol(symbol), bar, /* replacing= */ false);
  }

  /** A write that expects a bar to be there. */
  public static BarWrite replacing(String symbol, Bar bar) {
    return new BarWrite(new Symbol(symbol), bar, /* replacing= */ true);
  }

  /** Fresh writes of official bars of as many days on end, up to and with that date. */
  public static List<BarWrite> officialDays(String symbol, String lastDate, int days) {
    SessionDate last = SessionDate.parse(lastDate);
    return Stream.iterate(last.plusDays(1L - days), date -> date.plusDays(1))
        .limit(days)
        .map(date -> fresh(symbol, official(date.toString(), price(date))))
        .toList();
  }

  private static String price(SessionDate date) {
    return BigDecimal.valueOf(20_000 + date.value().getDayOfYear(), 2).toPlainString();
  }
}
