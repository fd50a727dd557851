package io.stockpricecache.domain.metrics;

/**
 * What is measured of a vendor. The dashboard shows each, and infra/alarms.yaml watches those that
 * call for somebody: a test compares the names.
 */
public enum VendorMetric {
  /** 1 each time the vendor refuses its key. */
  KEY_REJECTED("KeyRejected", Unit.COUNT, /* watched= */ true),
  /** 1 each time the vendor is left alone because it fails again and again. */
  BREAKER_OPEN("BreakerOpen", Unit.COUNT, /* watched= */ true),
  /** Calls of the vendor's day that are used, in percent of what the limits allow. */
  BUDGET_USED_PERCENT("BudgetUsedPercent", Unit.PERCENT, /* watched= */ true),
  /**
   * Minutes since the vendor last gave a live price; told by each poll that asked it, 0 if it gave
   * one.
   */
  VENDOR_SILENT_MINUTES("VendorSilentMinutes", Unit.COUNT, /* watched= */ true),
  /** Calls left of this minute and of this day when a close sync ends. */
  CALLS_LEFT_THIS_MINUTE("CallsLeftThisMinute", Unit.COUNT, /* watched= */ false),
  CALLS_LEFT_TODAY("CallsLeftToday", Unit.COUNT, /* watched= */ false),
  /** 1 while the vendor is left alone because it has refused calls, else 0; when a sync ends. */
  VENDOR_CLOSED("VendorClosed", Unit.COUNT, /* watched= */ false);

  private final String id;
  private final Unit unit;
  private final boolean watched;

  VendorMetric(String id, Unit unit, boolean watched) {
    this.id = id;
    this.unit = unit;
    this.watched = watched;
  }

  /** The metric's name. */
  public String id() {
    return id;
  }

  public Unit unit() {
    return unit;
  }

  /** Whether an alarm watches it. */
  public boolean watched() {
    return watched;
  }
}
