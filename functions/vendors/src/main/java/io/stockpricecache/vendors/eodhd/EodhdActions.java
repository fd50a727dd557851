package io.stockpricecache.vendors.eodhd;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.daily.ReportedActions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.QuotedUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The splits and dividends of one ticker. A split is a text, {@code 4.000000/1.000000}. Of a
 * dividend the amount as declared counts ({@code unadjustedValue}); {@code value} has later splits
 * in it. Source: eodhd.com/financial-apis/api-splits-dividends.
 */
final class EodhdActions {

  private static final Pattern RATIO =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)\\s*[/:]\\s*(\\d{1,12}(?:\\.\\d{1,12})?)");

  private final ReportedActions actions;
  private final QuotedUnit unit;

  /**
   * @param unit of the ticker's prices
   */
  EodhdActions(SessionDate today, QuotedUnit unit) {
    this.actions = new ReportedActions(VendorName.EODHD, today);
    this.unit = unit;
  }

  /**
   * Those of the rows, with dates from one on.
   *
   * @throws WrongShapeException if a split cannot be read
   */
  CorporateActions read(
      List<JsonObject> splits, List<JsonObject> dividends, SessionDate from, PriceSteps steps) {
    splits.stream().filter(row -> !EodhdBars.date(row).isBefore(from)).forEach(this::addSplit);
    dividends.forEach(row -> addDividend(row, from));
    return actions.read(steps);
  }

  private void addSplit(JsonObject row) {
    Matcher ratio = RATIO.matcher(row.text("split").strip());
    if (!ratio.matches()) {
      throw new WrongShapeException("split is no ratio");
    }
    actions.addSplit(EodhdBars.date(row), figure(ratio.group(1)), figure(ratio.group(2)));
  }

  private static BigDecimal figure(String text) {
    BigDecimal plain = new BigDecimal(text).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  private void addDividend(JsonObject row, SessionDate from) {
    try {
      SessionDate date = EodhdBars.date(row);
      Optional<BigDecimal> amount = amount(row);
      if (!date.isBefore(from) && amount.isPresent()) {
        actions.addDividend(date, amount.get());
      }
    } catch (WrongShapeException e) {
      // Left out: no price hangs on it.
      return;
    }
  }

  /**
   * In the major unit of the prices; empty for an amount of another currency, or of no sure one.
   */
  private Optional<BigDecimal> amount(JsonObject row) {
    Optional<BigDecimal> declared =
        EodhdFigures.find(row, "unadjustedValue").or(() -> EodhdFigures.find(row, "dividend"));
    Optional<String> currency = row.findAnyText("currency").filter(code -> !code.isBlank());
    if (currency.isEmpty() && unit.pointShift() != 0) {
      return Optional.empty();
    }
    QuotedUnit its = currency.map(QuotedUnit::of).orElse(unit);
    return declared
        .filter(PriceRounding::isPossible)
        .filter(_ -> its.currency().equals(unit.currency()))
        .map(its::toMajor);
  }
}
