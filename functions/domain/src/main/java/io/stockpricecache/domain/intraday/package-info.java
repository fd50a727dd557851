/**
 * Prices within a day. Each round of the live poll leaves what it has learnt ({@link TickRound}); a
 * fold makes bars of a minute of them, an hour of one symbol in one row ({@link IntradayHour});
 * vendors tell of whole minutes as well, and theirs stand before those of our own. All times are
 * UTC: hours and dates of the rows too, so that no row is of two sessions or of an hour that a
 * clock change repeats.
 */
@NullMarked
package io.stockpricecache.domain.intraday;

import org.jspecify.annotations.NullMarked;
