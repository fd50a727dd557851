/**
 * Where the markets stand, and their sessions: read from the calendars alone. Called by the
 * framework.
 */
@NullMarked
package io.stockpricecache.api.markets;

import org.jspecify.annotations.NullMarked;
