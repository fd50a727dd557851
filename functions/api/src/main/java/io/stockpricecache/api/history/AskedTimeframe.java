package io.stockpricecache.api.history;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much time a bar is to span: a part of a session, or one session and more.
 *
 * @param intraday null where it is a session or more
 * @param daily null where it is a part of one
 */
record AskedTimeframe(@Nullable IntradayTimeframe intraday, @Nullable Timeframe daily) {

  /** All of them, as readers write them. */
  static final String ALL =
      Stream.concat(
              Arrays.stream(IntradayTimeframe.values()).map(IntradayTimeframe::text),
              Arrays.stream(Timeframe.values()).map(Timeframe::text))
          .collect(Collectors.joining(", "));

  /**
   * @throws IllegalArgumentException if it is none
   */
  static AskedTimeframe parse(String text) {
    return IntradayTimeframe.find(text)
        .map(intraday -> new AskedTimeframe(intraday, null))
        .orElseGet(() -> new AskedTimeframe(null, Timeframe.parse(text)));
  }

  /** The one of a session or more. */
  Timeframe ofSessions() {
    return requireNonNull(daily, "it is of a part of a session");
  }
}
