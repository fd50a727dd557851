package io.stockpricecache.domain.metrics;

/** What a metric is counted in, named as CloudWatch does. */
public enum Unit {
  COUNT("Count"),
  PERCENT("Percent"),
  SECONDS("Seconds");

  private final String id;

  Unit(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }
}
