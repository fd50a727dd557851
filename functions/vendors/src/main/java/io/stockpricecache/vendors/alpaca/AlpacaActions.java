package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.daily.ReportedActions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One symbol's splits and dividends with an ex-date between two dates, and its new name if it has
 * one, from any number of pages.
 *
 * <p>A stock dividend is a split: 0.05 new shares for each old one are 1.05 for 1. A split that
 * cannot be read, or that contradicts its own kind, fails the answer; a dividend is left out then.
 */
final class AlpacaActions {

  private final String symbol;
  private final SessionDate from;
  private final SessionDate until;
  private final ReportedActions reported;
  private final DeclaredDividends dividends = new DeclaredDividends();
  private final TreeMap<SessionDate, Symbol> renamed = new TreeMap<>();

  AlpacaActions(String symbol, SessionDate from, SessionDate until) {
    this.symbol = symbol;
    this.from = from;
    this.until = until;
    this.reported = new ReportedActions(VendorName.ALPACA, until);
  }

  /**
   * Adds the actions of a page.
   *
   * @throws WrongShapeException if a split cannot be right, or anything is of another symbol
   */
  void add(JsonObject page) {
    page.rows("forward_splits").forEach(row -> addSplit(row, 1));
    page.rows("reverse_splits").forEach(row -> addSplit(row, -1));
    page.rows("stock_dividends").forEach(this::addStockDividend);
    page.rows("cash_dividends").forEach(this::addDividend);
    page.rows("name_changes").forEach(this::addRename);
  }

  /** The newest name that has taken the symbol's place, by the day on which it did. */
  Optional<Map.Entry<SessionDate, Symbol>> findRename() {
    return Optional.ofNullable(renamed.lastEntry());
  }

  /**
   * @param steps of the prices as traded
   */
  CorporateActions read(PriceSteps steps) {
    dividends.clear().forEach(reported::addDividend);
    return reported.read(steps);
  }

  /**
   * @param direction 1 where shares become more, -1 where they become fewer
   */
  private void addSplit(JsonObject row, int direction) {
    requireSymbol(row);
    SessionDate exDate = exDate(row);
    if (isAsked(exDate)) {
      BigDecimal now = possible(row.number("new_rate"));
      BigDecimal before = possible(row.number("old_rate"));
      if (now.compareTo(before) == -direction) {
        throw new WrongShapeException("a split of " + exDate + " goes the other way");
      }
      reported.addSplit(exDate, now, before);
    }
  }

  private void addStockDividend(JsonObject row) {
    requireSymbol(row);
    SessionDate exDate = exDate(row);
    if (isAsked(exDate)) {
      BigDecimal more = possible(row.number("rate"));
      reported.addSplit(exDate, more.add(BigDecimal.ONE), BigDecimal.ONE);
    }
  }

  private void addDividend(JsonObject row) {
    requireSymbol(row);
    try {
      SessionDate exDate = exDate(row);
      BigDecimal amount = possible(row.number("rate"));
      boolean inDollars = row.findText("currency").orElse("USD").equals("USD");
      if (isAsked(exDate) && inDollars) {
        dividends.add(exDate, amount, row.findFlag("special").orElse(false));
      }
    } catch (WrongShapeException e) {
      // Left out: no price hangs on it.
      return;
    }
  }

  /** A change of the company's name or number alone keeps the symbol. */
  private void addRename(JsonObject row) {
    try {
      String to = row.text("new_symbol");
      SessionDate on = date(row, "process_date");
      if (row.text("old_symbol").equals(symbol) && !to.equals(symbol) && !on.isAfter(until)) {
        AlpacaSymbols.parse(to).ifPresent(its -> renamed.put(on, its));
      }
    } catch (WrongShapeException e) {
      // Left out: no price hangs on it.
      return;
    }
  }

  private boolean isAsked(SessionDate exDate) {
    return !exDate.isBefore(from) && !exDate.isAfter(until);
  }

  /** A reverse split may come with a new symbol. */
  private void requireSymbol(JsonObject row) {
    if (!row.text("symbol").equals(symbol)
        && !row.findText("new_symbol").orElse("").equals(symbol)) {
      throw new WrongShapeException("an action of another symbol");
    }
  }

  private static SessionDate exDate(JsonObject row) {
    return date(row, "ex_date");
  }

  private static SessionDate date(JsonObject row, String name) {
    try {
      return SessionDate.parse(row.text(name));
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException(name + " is no date");
    }
  }

  private static BigDecimal possible(BigDecimal rate) {
    if (!PriceRounding.isPossible(rate)) {
      throw new WrongShapeException("a rate cannot be right");
    }
    return rate;
  }
}
