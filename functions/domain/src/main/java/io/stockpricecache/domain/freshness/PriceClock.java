package io.stockpricecache.domain.freshness;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.calendar.rules.ClosingAuction;
import io.stockpricecache.domain.instrument.Feed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When which price of an instrument is due: the one clock for staleness, polling, provisional
 * closes and how long an answer is kept.
 *
 * <p>Prices that come late by a delay are those of a market that opens and closes as much later. A
 * fund is never live: the price of a session is due in the evening, when its net asset value is
 * published (SEC rule 22c-1 has it computed once a day; NSCC's Mutual Fund Profile Service passes
 * values on from 18:00 to 20:00 New York).
 */
public record PriceClock(TradingCalendar calendar, Feed feed) {

  /** After the close and its auction, until the last live price is taken as the close. */
  public static final Duration SETTLING = Duration.ofMinutes(5);

  /**
   * A live price older than this at the close is not the closing price: the session waits for the
   * official bar.
   */
  public static final Duration LAST_PRICE_WITHIN = Duration.ofMinutes(15);

  /** After the close and its auction, until the closing price is told. */
  private static final Duration TOLD_AFTER = Duration.ofMinutes(1);

  /** As many sessions in a row may be a holiday that was not announced: as the longest one has. */
  private static final int DOUBTED = 7;

  private static final LocalTime PUBLISHED_BY = LocalTime.of(20, 0);

  public PriceClock {
    requireNonNull(calendar, "calendar is null");
    requireNonNull(feed, "feed is null");
  }

  /** The last session whose last price is due by then. */
  public Session lastDue(Instant now) {
    if (!feed.isPricedOnceADay()) {
      return calendar.lastCompleted(feed.seenAt(now));
    }
    Session completed = calendar.lastCompleted(now);
    Instant published =
        completed.date().value().atTime(PUBLISHED_BY).atZone(calendar.zone()).toInstant();
    return now.isBefore(published) ? calendar.previous(completed.date()) : completed;
  }

  /**
   * The last session whose price must be here by then: one that is not provisional, unless seven
   * provisional ones have passed since. Of those the market may have had none.
   */
  public Session lastCertain(Instant now) {
    Session due = lastDue(now);
    for (int i = 0; i < DOUBTED && calendar.isProvisional(due.date()); i++) {
      due = calendar.previous(due.date());
    }
    return due;
  }

  /** The session in whose break the time is of which prices come then. */
  public Optional<Session> findPaused(Instant now) {
    return feed.isPricedOnceADay() ? Optional.empty() : calendar.findPaused(feed.seenAt(now));
  }

  /** The last session whose last live price has come by then, and is its close. */
  public Session lastSettled(Instant now) {
    return lastDue(now.minus(feed.isPricedOnceADay() ? SETTLING : settling()));
  }

  /** The last session that a vendor may have the official bar of by then. */
  public Session lastOfficial(Instant now) {
    if (feed.isPricedOnceADay()) {
      return lastDue(now.minus(TradingCalendar.OFFICIAL_DELAY));
    }
    Duration late = feed.delay().plus(TradingCalendar.OFFICIAL_DELAY);
    Duration known = calendar.officialDelay();
    return calendar.lastCompleted(now.minus(late.compareTo(known) > 0 ? late : known));
  }

  /** Until when a price of that session may be stamped; what is later is of extended hours. */
  public Instant lastTradeOf(Session session) {
    return session.close().plus(settling());
  }

  /**
   * When trading had paused, of a price that is stamped so shortly after that its trade was before:
   * at the close or at the beginning of the session's break. Empty for any other price.
   */
  public Optional<Instant> findPauseBefore(Instant stamped, Session session) {
    if (!stamped.isBefore(session.close()) && !stamped.isAfter(lastTradeOf(session))) {
      return Optional.of(session.close());
    }
    return Optional.ofNullable(session.breakStart())
        .filter(start -> session.isPausedAt(stamped))
        .filter(start -> !stamped.isAfter(start.plus(SETTLING)));
  }

  /**
   * From when on a price of that session may be its close: at the earliest end of the closing
   * auction, and where there is none a quarter of an hour before the close.
   */
  public Instant firstCloseOf(Session session) {
    return calendar
        .findClosingAuction()
        .map(auction -> session.close().plus(auction.earliest()))
        .orElse(session.close().minus(LAST_PRICE_WITHIN));
  }

  /** The session whose live prices come then. */
  public Optional<Session> findLive(Instant now) {
    return feed.isPricedOnceADay() ? Optional.empty() : calendar.findOpen(feed.seenAt(now));
  }

  /**
   * The session whose live prices are worth asking for then: while the market is open, in the
   * closing auction, and where prices come late until the last of them has come.
   */
  public Optional<Session> findPolled(Instant now) {
    if (feed.isPricedOnceADay()) {
      return Optional.empty();
    }
    Optional<Session> open = calendar.findOpen(now);
    if (open.isPresent()) {
      return open;
    }
    Instant seen = feed.seenAt(now);
    Optional<Session> late =
        feed.delay().isZero()
            ? Optional.empty()
            : calendar.findOpen(seen.minus(SETTLING)).or(() -> findLive(now));
    return late.or(() -> findClosing(seen));
  }

  /** The session whose closing auction is on, or whose price of it has just come. */
  private Optional<Session> findClosing(Instant seen) {
    return calendar
        .findClosingAuction()
        .map(auction -> calendar.lastCompleted(seen))
        .filter(session -> seen.isBefore(lastTradeOf(session)));
  }

  /**
   * The session whose closing price is told by then, and is not yet taken as its close. Empty where
   * the next one has begun: its prices would be those of that one.
   */
  public Optional<Session> findEnded(Instant now) {
    Instant seen = feed.seenAt(now);
    if (feed.isPricedOnceADay() || calendar.findOpen(seen).isPresent()) {
      return Optional.empty();
    }
    Session last = calendar.lastCompleted(seen);
    boolean isTold = !seen.isBefore(lastPriceOf(last));
    return isTold && seen.isBefore(lastTradeOf(last)) ? Optional.of(last) : Optional.empty();
  }

  /** Until when the closing price of that session is stamped. */
  public Instant lastPriceOf(Session session) {
    return session.close().plus(auction()).plus(TOLD_AFTER);
  }

  private Duration settling() {
    return auction().plus(SETTLING);
  }

  private Duration auction() {
    return calendar.findClosingAuction().map(ClosingAuction::latest).orElse(Duration.ZERO);
  }
}
