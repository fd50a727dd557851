package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.symbol.Cadences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How old the newest price was for readers who came since the wake-up before: of one every five
 * seconds, whether or not somebody came. Safe for several threads.
 */
final class AgesMet {

  private static final Duration STEP = Duration.ofSeconds(5);

  /** After a longer silence the first hundred are enough: CloudWatch takes no more at once. */
  private static final int MOST = 100;

  private @Nullable Instant before;

  /**
   * The ages in seconds, of the last reader first.
   *
   * @param age of the newest price now; zero while no market is open
   */
  synchronized List<Double> until(Instant now, Duration age) {
    Instant since = before == null ? now.minus(Cadences.WAKE_UP) : before;
    before = now;
    List<Double> ages = new ArrayList<>();
    Duration back = STEP.dividedBy(2);
    while (ages.size() < MOST && now.minus(back).isAfter(since) && back.compareTo(age) <= 0) {
      ages.add(age.minus(back).toMillis() / 1000.0);
      back = back.plus(STEP);
    }
    return ages;
  }
}
