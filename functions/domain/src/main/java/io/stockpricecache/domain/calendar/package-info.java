/**
 * When each market trades: session dates, opens and closes, each fact with its authority beside it.
 * {@link TradingCalendar} answers all of it, {@link Calendars} has the calendar of each market.
 * Everything that deals with dates asks here; nothing here reads a clock or a default zone.
 */
@NullMarked
package io.stockpricecache.domain.calendar;

import org.jspecify.annotations.NullMarked;
