package io.stockpricecache.domain.calendar;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.rules.CalendarFile;
import io.stockpricecache.domain.calendar.rules.ClosingAuction;
import io.stockpricecache.domain.calendar.rules.MarketRules;
import io.stockpricecache.domain.calendar.rules.RuleYear;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A market by the rules of its file, which is read when the market is first asked about.
 *
 * <p>A year's sessions are computed when the year is first asked for, then kept: a cold start pays
 * for the year or two that it uses, and a look-up is two hash probes.
 */
final class RuleCalendar extends DayByDayCalendar {

  private record Known(
      Map<LocalDate, Session> sessions, Map<LocalDate, String> closures, Set<LocalDate> doubtful) {}

  private final Map<Integer, Known> years = new ConcurrentHashMap<>();
  private volatile @Nullable MarketRules read;

  RuleCalendar(String id) {
    super(id);
  }

  @Override
  public ZoneId zone() {
    return rules().zone();
  }

  @Override
  public Optional<Session> findSession(SessionDate date) {
    requireCovered(date);
    return Optional.ofNullable(year(date).sessions().get(date.value()));
  }

  @Override
  public SessionDate dateAt(Instant instant) {
    return new SessionDate(rules().dateAt(LocalDateTime.ofInstant(instant, zone())));
  }

  @Override
  public Instant endOf(SessionDate date) {
    LocalTime turn = rules().turn();
    return turn == null ? super.endOf(date) : instant(date.value().atTime(turn));
  }

  @Override
  public boolean isWeekend(SessionDate date) {
    return rules().isWeekend(date.value());
  }

  @Override
  public boolean isProvisional(SessionDate date) {
    requireCovered(date);
    return date.value().isAfter(rules().announcedUntil())
        || year(date).doubtful().contains(date.value());
  }

  @Override
  public Optional<SessionDate> findAnnouncedUntil() {
    return Optional.of(new SessionDate(rules().announcedUntil()));
  }

  @Override
  public Optional<String> findClosure(SessionDate date) {
    requireCovered(date);
    return Optional.ofNullable(year(date).closures().get(date.value()));
  }

  @Override
  public Optional<ClosingAuction> findClosingAuction() {
    return Optional.ofNullable(rules().settling().auction());
  }

  @Override
  public Duration officialDelay() {
    return rules().settling().official();
  }

  @Override
  Instant preMarketOf(Session session) {
    MarketRules.Extended extended = rules().extended();
    return extended == null
        ? session.open()
        : instant(session.date().value().atTime(extended.begin()));
  }

  @Override
  Instant postMarketOf(Session session) {
    MarketRules.Extended extended = rules().extended();
    return extended == null
        ? session.close()
        : instant(
            session
                .date()
                .value()
                .atTime(session.earlyClose() ? extended.endIfEarly() : extended.end()));
  }

  @Override
  void requireCovered(SessionDate date) {
    requireNonNull(date, "date is null");
    MarketRules rules = rules();
    if (date.value().isBefore(rules.first()) || date.value().isAfter(rules.last())) {
      throw new CalendarRangeException(
          id(), date, new SessionDate(rules.first()), new SessionDate(rules.last()));
    }
  }

  private MarketRules rules() {
    MarketRules rules = read;
    if (rules == null) {
      // Whoever reads it at the same time comes to the same.
      rules = CalendarFile.read(id());
      read = rules;
    }
    return rules;
  }

  private Known year(SessionDate date) {
    return years.computeIfAbsent(date.value().getYear(), this::compute);
  }

  private Known compute(int year) {
    RuleYear rules = new RuleYear(rules(), year);
    Map<LocalDate, Session> sessions = new HashMap<>();
    for (RuleYear.Day day : rules.sessions()) {
      sessions.put(day.date(), session(day));
    }
    return new Known(sessions, rules.closures(), rules.doubtful());
  }

  private Session session(RuleYear.Day day) {
    return new Session(
        new SessionDate(day.date()),
        instant(day.open()),
        instant(day.close()),
        day.early(),
        day.pauseBegin() == null ? null : instant(day.pauseBegin()),
        day.pauseEnd() == null ? null : instant(day.pauseEnd()));
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(zone()).toInstant();
  }
}
