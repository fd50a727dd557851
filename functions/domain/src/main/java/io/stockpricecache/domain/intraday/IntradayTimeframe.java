package io.stockpricecache.domain.intraday;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How much time of a session a reader's bar spans. */
public enum IntradayTimeframe {
  MINUTE("1m", Duration.ofMinutes(1), 10),
  FIVE_MINUTES("5m", Duration.ofMinutes(5), 60),
  QUARTER("15m", Duration.ofMinutes(15), 60),
  HALF_HOUR("30m", Duration.ofMinutes(30), 60),
  HOUR("1h", Duration.ofHours(1), 60);

  private final String text;
  private final Duration length;
  private final int maxSessions;

  IntradayTimeframe(String text, Duration length, int maxSessions) {
    this.text = text;
    this.length = length;
    this.maxSessions = maxSessions;
  }

  /** The one of that name, if it is one. */
  public static Optional<IntradayTimeframe> find(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** As readers write it. */
  public String text() {
    return text;
  }

  public Duration length() {
    return length;
  }

  /** Of how many sessions one call may ask. */
  public int maxSessions() {
    return maxSessions;
  }

  /** Whether bars of five minutes do where there are none of one. */
  public boolean isMadeOfFive() {
    return this != MINUTE;
  }
}
