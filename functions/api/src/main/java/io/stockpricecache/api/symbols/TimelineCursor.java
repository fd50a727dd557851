package io.stockpricecache.api.symbols;

import io.stockpricecache.api.http.Sha256;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadTimeline.Place;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page of a timeline begins: {@code <nanoseconds since the epoch>~<count>~<digest>}.
 *
 * @param digest of the place and of the symbol, so that one of another timeline is known
 */
record TimelineCursor(Place place, String digest) {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,19})~([0-9]{1,6})~([A-Za-z0-9_-]{16})");
  private static final long NANOS = 1_000_000_000L;

  /**
   * @throws IllegalArgumentException if it is none
   */
  static TimelineCursor parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    long nanos = Long.parseLong(form.group(1));
    Instant at = Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
    return new TimelineCursor(new Place(at, Integer.parseInt(form.group(2))), form.group(3));
  }

  /** The one that goes on from that place of the symbol's timeline. */
  static TimelineCursor of(Symbol symbol, Place place) {
    String text = symbol + "\n" + place.at() + "\n" + place.count();
    return new TimelineCursor(place, Sha256.ofCursor(text));
  }

  /** Whether an answer about that symbol has told it. */
  boolean isOf(Symbol symbol) {
    return equals(of(symbol, place));
  }

  @Override
  public String toString() {
    Instant at = place.at();
    return (at.getEpochSecond() * NANOS + at.getNano()) + "~" + place.count() + "~" + digest;
  }
}
