package io.stockpricecache.api.operations;

import io.stockpricecache.api.http.Sha256;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.usecases.status.ReadRuns.Place;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of the journal begins: {@code <nanoseconds since the epoch>~<type>~<digest>}.
 *
 * @param digest of the place and of what was asked, so that one of another list is known
 */
record RunCursor(Place place, String digest) {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,19})~([a-z-]{1,20})~([A-Za-z0-9_-]{16})");
  private static final long NANOS = 1_000_000_000L;

  /**
   * @throws IllegalArgumentException if it is none
   */
  static RunCursor parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    long nanos = Long.parseLong(form.group(1));
    RunType type =
        RunType.find(form.group(2))
            .orElseThrow(() -> new IllegalArgumentException("no such type of run"));
    Instant startedAt = Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
    return new RunCursor(new Place(startedAt, type), form.group(3));
  }

  /** The one that goes on from that place of the runs of that type; of null, of all. */
  static RunCursor of(@Nullable RunType asked, Place place) {
    String text =
        (asked == null ? "all" : asked.id()) + "\n" + place.type().id() + "\n" + place.startedAt();
    return new RunCursor(place, Sha256.ofCursor(text));
  }

  /** Whether an answer to that question has told it. */
  boolean isOf(@Nullable RunType asked) {
    return equals(of(asked, place));
  }

  @Override
  public String toString() {
    Instant at = place.startedAt();
    return (at.getEpochSecond() * NANOS + at.getNano()) + "~" + place.type().id() + "~" + digest;
  }
}
