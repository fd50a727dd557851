package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of vendor-budgets as an operator reads them: with the limits beside what is used. */
final class BudgetItems {

  private static final String PER_MINUTE = "perMinute";

  private BudgetItems() {}

  static Map<String, AttributeValue> limits(BudgetLimits limits) {
    return new ItemWriter()
        .number(PER_MINUTE, (long) limits.perMinute())
        .number("perDay", (long) limits.perDay())
        .text("zone", limits.zone())
        .item();
  }

  /** What is left by that row; empty of one without limits, which an earlier version has left. */
  static Optional<BudgetState> state(String table, Map<String, AttributeValue> item, Instant now) {
    return item.containsKey(PER_MINUTE)
        ? Optional.of(
            Row.of(table, item, Tables.BUDGET_KEY)
                .as(row -> state(row, BudgetUse.read(table, item), now)))
        : Optional.empty();
  }

  private static BudgetState state(Row row, BudgetUse stored, Instant now) {
    BudgetLimits limits =
        new BudgetLimits(
            row.number(PER_MINUTE, Integer::valueOf),
            row.number("perDay", Integer::valueOf),
            row.text("zone", ZoneId::of));
    String account = row.text(Tables.BUDGET_KEY, Function.identity());
    VendorName vendor =
        VendorName.find(account.substring(0, account.indexOf('#')))
            .orElseThrow(() -> new IllegalArgumentException("unknown vendor"));
    BudgetUse use = stored.movedTo(now, limits);
    Refusals refusals = use.refusals();
    boolean closed = refusals.isClosedAt(now);
    return new BudgetState(
        vendor,
        Math.max(0, limits.perMinute() - use.minuteUsed()),
        limits.perMinute(),
        Math.max(0, limits.perDay() - use.dayUsed()),
        limits.perDay(),
        closed ? refusals.until() : null,
        closed ? refusals.why() : null,
        refusals.inARow(),
        refusals.inARow() == 0 ? null : refusals.since());
  }
}
