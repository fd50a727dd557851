package io.stockpricecache.domain.price;

/** How settled a price is, from least to most. Settled prices compare as greater. */
public enum Finality {
  /** Seen while the session was open. */
  LIVE(0),
  /** The last live price, taken as the close until the official one is there. */
  PROVISIONAL(1),
  /** From a vendor's official daily bar. */
  FINAL(2);

  private final int weight;

  Finality(int weight) {
    this.weight = weight;
  }

  /** Its digit in {@link Rank}. Stored: never change one. */
  int weight() {
    return weight;
  }
}
