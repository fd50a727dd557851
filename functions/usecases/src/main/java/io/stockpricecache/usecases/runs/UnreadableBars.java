package io.stockpricecache.usecases.runs;

import io.stockpricecache.domain.calendar.SessionDate;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bars that this version cannot read: they are there, so no vendor is asked for them. */
public final class UnreadableBars {

  private static final int MOST_NAMED = 10;

  private static final String WORDS = "bars cannot be read: ";

  private UnreadableBars() {}

  /** For a symbol's row; null if there is none. */
  public static @Nullable String inWords(Collection<SessionDate> sessions) {
    return sessions.isEmpty()
        ? null
        : sessions.stream()
            .sorted()
            .limit(MOST_NAMED)
            .map(SessionDate::toString)
            .collect(Collectors.joining(", ", WORDS, ""));
  }

  /** For a symbol's row, where what the page shows of it cannot be read. */
  public static String ofThePage(String reason) {
    return "its price row cannot be read: " + reason;
  }

  /** Whether that reason is one of {@link #inWords}, beside which others may be true. */
  public static boolean isTheReason(@Nullable String reason) {
    return reason != null && reason.startsWith(WORDS);
  }
}
