package io.stockpricecache.domain.metrics;

/** What is measured of a vendor. infra/alarms.yaml watches each: a test compares the names. */
public enum VendorMetric {
  /** 1 each time the vendor refuses its key. */
  KEY_REJECTED("KeyRejected", Unit.COUNT),
  /** 1 each time the vendor is left alone because it fails again and again. */
  BREAKER_OPEN("BreakerOpen", Unit.COUNT),
  /** Calls of the vendor's day that are used, in percent of what the limits allow. */
  BUDGET_USED_PERCENT("BudgetUsedPercent", Unit.PERCENT);

  private final String id;
  private final Unit unit;

  VendorMetric(String id, Unit unit) {
    this.id = id;
    this.unit = unit;
  }

  /** The metric's name. */
  public String id() {
    return id;
  }

  public Unit unit() {
    return unit;
  }
}
