package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of vendor-budgets as an operator reads them: with the limits beside what is used. */
public final class BudgetSchema {

  /** Vendor and key, joined by a hash sign. */
  public static final String KEY = "vendor#key";

  public static final RowSchema<Budget> SCHEMA =
      new RowSchema<>(
          Budget.class,
          KEY,
          BudgetUse.COLUMNS + " perMinute perDay zone",
          () -> BudgetSchema::budget,
          BudgetSchema::write);

  private BudgetSchema() {}

  /**
   * The budget of one key.
   *
   * @param key tells it from others
   * @param limits null in a row that an earlier version has left
   */
  public record Budget(
      VendorName vendor, String key, BudgetUse use, @Nullable BudgetLimits limits) {

    public Budget {
      requireNonNull(vendor, "vendor is null");
      requireNonNull(key, "key is null");
      requireNonNull(use, "use is null");
    }

    /** What is left at that time; empty where the limits are not known. */
    public Optional<BudgetState> state(Instant now) {
      return Optional.ofNullable(limits).map(known -> state(known, now));
    }

    private BudgetState state(BudgetLimits known, Instant now) {
      BudgetUse left = use.movedTo(now, known);
      Refusals refusals = left.refusals();
      boolean closed = refusals.isClosedAt(now);
      return new BudgetState(
          vendor,
          Math.max(0, known.perMinute() - left.minuteUsed()),
          known.perMinute(),
          Math.max(0, known.perDay() - left.dayUsed()),
          known.perDay(),
          left.dayUsed() - left.reservations().calls() - left.reservations().unreported(),
          left.reservations().calls(),
          left.reservations().unreported(),
          closed ? refusals.until() : null,
          closed ? refusals.why() : null,
          refusals.inARow(),
          refusals.inARow() == 0 ? null : refusals.since());
    }
  }

  public static Map<String, AttributeValue> key(VendorName vendor, String key) {
    return SCHEMA.key(vendor.id() + "#" + key);
  }

  /** The columns that tell what is used: a write names what stood in each of them. */
  public static final List<String> USE = List.of(BudgetUse.COLUMNS.split(" "));

  /** What is used by that row, whatever else stands in it. */
  public static BudgetUse use(String table, Map<String, AttributeValue> item) {
    return SCHEMA.attributes(table, item).as(BudgetUse::read);
  }

  private static void write(Budget budget, ItemWriter item) {
    item.text(KEY, budget.vendor().id() + "#" + budget.key());
    budget.use().write(item);
    if (budget.limits() != null) {
      item.number("perMinute", budget.limits().perMinute())
          .number("perDay", budget.limits().perDay())
          .text("zone", budget.limits().zone());
    }
  }

  private static Budget budget(Row row) {
    String account = row.text(KEY);
    int hash = account.indexOf('#');
    Integer perMinute = row.numberOrNull("perMinute", Integer::valueOf);
    return new Budget(
        Row.vendorOf(account.substring(0, hash)),
        account.substring(hash + 1),
        BudgetUse.read(row),
        perMinute == null
            ? null
            : new BudgetLimits(
                perMinute, row.number("perDay", Integer::valueOf), row.text("zone", ZoneId::of)));
  }
}
