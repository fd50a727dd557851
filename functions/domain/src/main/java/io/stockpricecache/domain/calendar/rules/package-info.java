/**
 * The rules of a market's sessions as its file has them. {@link CalendarFile} reads the file,
 * {@link MarketRules} are what it says, {@link RuleYear} is what follows from them for one year.
 * The form of the files: infra/calendars.md. Dates and local times alone; no clock, no instants.
 */
@NullMarked
package io.stockpricecache.domain.calendar.rules;

import org.jspecify.annotations.NullMarked;
