package io.stockpricecache.domain.price;

import java.util.Arrays;

/** How prices are adjusted when they are read; what is stored is always as traded. */
public enum Adjustment {
  /** As traded. */
  NONE("none"),
  /** For splits: prices of one share of today. */
  SPLIT("split"),
  /** For splits and dividends: what an investor who reinvested them would see. */
  ALL("all");

  private final String text;

  Adjustment(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static Adjustment parse(String text) {
    return Arrays.stream(values())
        .filter(adjustment -> adjustment.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not an adjustment: " + text));
  }

  /** As readers write it. */
  public String text() {
    return text;
  }
}
