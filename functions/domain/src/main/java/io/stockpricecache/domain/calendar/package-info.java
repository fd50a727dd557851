/**
 * When each market trades: session dates, opens and closes, each fact with its authority beside it.
 * {@link TradingCalendar} answers all of it, {@link Calendars} has the calendar of each market. A
 * market's rules are a file of this package's resources (infra/calendars.md), read by the package
 * {@code rules}. Everything that deals with dates asks here; nothing here reads a clock or a
 * default zone.
 */
@NullMarked
package io.stockpricecache.domain.calendar;

import org.jspecify.annotations.NullMarked;
