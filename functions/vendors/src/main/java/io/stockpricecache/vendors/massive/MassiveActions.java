package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.vendor.HistoryRequest;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.ReportedActions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceForm;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Splits and dividends since a date, one call each. The fields read here are the same in {@code
 * /stocks/v1} and in {@code /v3/reference} before it.
 *
 * <p>On one day a company may pay several dividends (a regular and a special one), which are added
 * up: they are told apart by their types, and by their amounts where each has an id.
 */
final class MassiveActions {

  private static final String SPLITS = "/stocks/v1/splits";
  private static final String DIVIDENDS = "/stocks/v1/dividends";

  private record Payment(String id, String type, BigDecimal amount) {}

  private final MassiveHttp http;
  private final String ticker;
  private final SessionDate from;
  private final ReportedActions actions;

  MassiveActions(MassiveHttp http, String ticker, HistoryRequest request, SessionDate today) {
    this.http = http;
    this.ticker = ticker;
    this.from = request.from();
    this.actions = new ReportedActions(VendorName.MASSIVE, today);
  }

  /**
   * @throws WrongShapeException if a split cannot be read, or a row is another symbol's
   */
  CorporateActions ask() {
    for (JsonObject page : http.pages(SPLITS, query("execution_date"))) {
      MassiveBars.results(page).forEach(this::addSplit);
    }
    Map<SessionDate, Set<Payment>> paid = new TreeMap<>();
    for (JsonObject page : http.pages(DIVIDENDS, query("ex_dividend_date"))) {
      MassiveBars.results(page).forEach(row -> collect(row, paid));
    }
    paid.forEach(
        (date, payments) -> findTotal(payments).ifPresent(it -> actions.addDividend(date, it)));
    return actions.read();
  }

  private String query(String dateField) {
    return "?ticker=%s&%s.gte=%s&limit=5000".formatted(ticker, dateField, from);
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
      if (PriceForm.isPossible(amount)) {
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
