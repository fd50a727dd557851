/** When each market trades: session dates, opens and closes. Reads no clock and no default zone. */
@NullMarked
package io.stockpricecache.domain.calendar;

import org.jspecify.annotations.NullMarked;
