package io.stockpricecache.api.history;

import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.Sha256;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadIntraday.Question;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which bars within sessions a request wants.
 *
 * @param from null, as {@code range} and {@code to}, for the newest session alone
 */
record IntradayQuery(
    @Nullable SessionDate from,
    @Nullable SessionDate to,
    @Nullable AskedRange range,
    Adjustment adjustment,
    IntradayTimeframe timeframe,
    SessionPart part) {

  /** No bar within a session is kept for longer, whatever the setting; calendars reach further. */
  private static final int MOST_KEPT_DAYS = 3_660;

  /**
   * @throws ProblemException (400) if the parameters contradict each other
   */
  IntradayQuery {
    HistoryQuery.requireRangeAlone(range, from, to);
  }

  /**
   * The same for a market: the sessions that have begun by then, or of extended hours whose day
   * has.
   *
   * @return empty if there is none in the range
   * @throws ProblemException (400) if they are more than one call reads
   */
  Optional<Question> question(Market market, Instant now) {
    TradingCalendar calendar = market.calendar();
    SessionDate today = market.dateAt(now);
    SessionDate last = to == null || to.isAfter(today) ? today : to;
    SessionDate first = range == null || range.chart() == null ? from : range.chart().from(today);
    boolean isBeforeAll = last.isBefore(today.plusDays(-MOST_KEPT_DAYS));
    if (isBeforeAll || (first != null && first.isAfter(last))) {
      return Optional.empty();
    }
    List<Session> sessions =
        first != null
            ? since(calendar, first, last, now)
            : newest(calendar, last, range == null ? 1 : range.sessions(), now);
    return sessions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Question(timeframe, sessions, part == SessionPart.EXTENDED, adjustment));
  }

  private List<Session> since(
      TradingCalendar calendar, SessionDate first, SessionDate last, Instant now) {
    int most = timeframe.maxSessions();
    // Markets trade on seven days a week at most: without looking into years of the calendar.
    SessionDate least = last.plusDays(-most * 7L);
    List<Session> sessions =
        calendar.sessions(first.isBefore(least) ? least : first, last).stream()
            .filter(session -> hasBegun(session, now))
            .toList();
    if (sessions.size() > most) {
      throw ProblemException.badRequest(
          "%s asks for more than %d sessions of %s; ask for fewer, or for longer bars."
              .formatted(from != null ? "from" : "range", most, timeframe.text()));
    }
    return sessions;
  }

  private List<Session> newest(TradingCalendar calendar, SessionDate last, int count, Instant now) {
    Deque<Session> sessions = new ArrayDeque<>();
    calendar.findSession(last).filter(it -> hasBegun(it, now)).ifPresent(sessions::add);
    SessionDate before = last;
    while (sessions.size() < count) {
      Session session = calendar.previous(before);
      sessions.addFirst(session);
      before = session.date();
    }
    return List.copyOf(sessions);
  }

  private boolean hasBegun(Session session, Instant now) {
    return part == SessionPart.EXTENDED || !session.open().isAfter(now);
  }

  /** The same as a query string. */
  String parameters() {
    return Stream.of(
            HistoryQuery.parameter("from", from),
            HistoryQuery.parameter("to", to),
            HistoryQuery.parameter("range", range == null ? null : range.text()),
            HistoryQuery.parameter("adjustment", adjustment.text()),
            HistoryQuery.parameter("timeframe", timeframe.text()),
            HistoryQuery.parameter("session", part.text()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("&"));
  }

  /** What the pages of one answer have in common, as of a {@link HistoryQuery}. */
  String digest(TrackedSymbol tracked, Instant now) {
    String all =
        tracked.symbol()
            + "|"
            + this
            + "|"
            + HistoryQuery.effectiveActions(tracked, adjustment, now);
    return Sha256.ofCursor(all);
  }
}
