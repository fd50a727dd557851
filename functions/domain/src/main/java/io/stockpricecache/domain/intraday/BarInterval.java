package io.stockpricecache.domain.intraday;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How long a stored bar is. Longer ones are folded from these when they are read. */
public enum BarInterval {
  MINUTE("1m", Duration.ofMinutes(1)),
  FIVE_MINUTES("5m", Duration.ofMinutes(5));

  private final String text;
  private final Duration length;

  BarInterval(String text, Duration length) {
    this.text = text;
    this.length = length;
  }

  /** As readers and rows have it. */
  public String text() {
    return text;
  }

  public Duration length() {
    return length;
  }

  /** The interval of that text; empty if bars of none are stored. */
  public static Optional<BarInterval> find(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** When the bar begins in which that time lies. */
  public Instant startOf(Instant time) {
    return TimeGrid.startOf(time, length);
  }
}
