package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.daily.ReportedActions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The splits and dividends of one ticker. The fields read here are the same in {@code /stocks/v1}
 * and in {@code /v3/reference} before it.
 *
 * <p>On one day a company may pay several dividends (a regular and a special one), which are added
 * up: they are told apart by their types, and by their amounts where each has an id.
 */
final class MassiveActions {

  private static final String SPLITS = "/stocks/v1/splits";
  private static final String DIVIDENDS = "/stocks/v1/dividends";

  private record Payment(String id, String type, BigDecimal amount) {}

  private final String ticker;
  private final ReportedActions actions;

  private MassiveActions(String ticker, SessionDate today) {
    this.ticker = ticker;
    this.actions = new ReportedActions(VendorName.MASSIVE, today);
  }

  /**
   * Those of a ticker since a date: one call each.
   *
   * @param steps of the ticker's prices as traded
   * @throws WrongShapeException if a split cannot be read, or a row is another symbol's
   */
  static CorporateActions since(
      SessionDate from, MassiveHttp http, String ticker, SessionDate today, PriceSteps steps) {
    String query = "?ticker=" + ticker + "&%s.gte=" + from + "&limit=5000";
    return new MassiveActions(ticker, today)
        .read(
            rows(http, SPLITS, query.formatted("execution_date")),
            rows(http, DIVIDENDS, query.formatted("ex_dividend_date")),
            steps);
  }

  /** The rows of all tickers with a date as their ex-date: one call each. */
  record OfDay(List<JsonObject> splits, List<JsonObject> dividends) {

    static OfDay ask(MassiveHttp http, SessionDate date) {
      String query = "?%s=" + date + "&limit=5000";
      return new OfDay(
          rows(http, SPLITS, query.formatted("execution_date")),
          rows(http, DIVIDENDS, query.formatted("ex_dividend_date")));
    }

    /**
     * @throws WrongShapeException if a split of that ticker cannot be read
     */
    CorporateActions of(String ticker, SessionDate today) {
      return new MassiveActions(ticker, today)
          .read(of(ticker, splits).toList(), of(ticker, dividends).toList(), PriceSteps.NONE);
    }

    private static Stream<JsonObject> of(String ticker, List<JsonObject> rows) {
      return rows.stream().filter(row -> row.findAnyText("ticker").equals(Optional.of(ticker)));
    }
  }

  private static List<JsonObject> rows(MassiveHttp http, String resource, String query) {
    return http.pages(resource, query).stream()
        .flatMap(page -> MassiveBars.results(page).stream())
        .toList();
  }

  private CorporateActions read(
      List<JsonObject> splits, List<JsonObject> dividends, PriceSteps steps) {
    splits.forEach(this::addSplit);
    Map<SessionDate, Set<Payment>> paid = new TreeMap<>();
    dividends.forEach(row -> collect(row, paid));
    paid.forEach(
        (date, payments) -> findTotal(payments).ifPresent(it -> actions.addDividend(date, it)));
    return actions.read(steps);
  }

  private void addSplit(JsonObject row) {
    requireTicker(row);
    actions.addSplit(date(row, "execution_date"), row.number("split_to"), row.number("split_from"));
  }

  private void collect(JsonObject row, Map<SessionDate, Set<Payment>> paid) {
    requireTicker(row);
    if (row.findAnyText("currency").filter(it -> !it.equalsIgnoreCase("USD")).isPresent()) {
      return;
    }
    try {
      SessionDate date = date(row, "ex_dividend_date");
      BigDecimal amount = row.number("cash_amount");
      if (PriceRounding.isPossible(amount)) {
        paid.computeIfAbsent(date, it -> new HashSet<>()).add(payment(row, amount));
      }
    } catch (WrongShapeException e) {
      // Left out: no price hangs on it.
      return;
    }
  }

  private static Payment payment(JsonObject row, BigDecimal amount) {
    String type =
        row.findAnyText("distribution_type").or(() -> row.findAnyText("dividend_type")).orElse("");
    return new Payment(row.findAnyText("id").orElse(""), type, Decimals.plain(amount));
  }

  /** Empty where one payment has two amounts. */
  private static Optional<BigDecimal> findTotal(Set<Payment> payments) {
    long distinct =
        payments.stream().map(it -> it.id().isEmpty() ? it.type() : it.id()).distinct().count();
    if (distinct < payments.size()) {
      return Optional.empty();
    }
    return payments.stream()
        .map(it -> new Payment("", it.type(), it.amount()))
        .distinct()
        .map(Payment::amount)
        .reduce(BigDecimal::add);
  }

  private void requireTicker(JsonObject row) {
    if (!row.text("ticker").equals(ticker)) {
      throw new WrongShapeException("wrong symbol back");
    }
  }

  private static SessionDate date(JsonObject row, String name) {
    try {
      return SessionDate.parse(row.text(name));
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException(name + " is no date");
    }
  }
}
