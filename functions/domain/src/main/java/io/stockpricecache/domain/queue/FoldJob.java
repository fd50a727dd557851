package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Folds the rounds of a shard and hour into bars of a minute. It always takes the whole hour as it
 * is by then, so a late or doubled job does no harm.
 *
 * @param hour when it begins
 */
public record FoldJob(TickShard shard, Instant hour) implements Job {

  /** Its kind, as its message has it. */
  public static final String TYPE = "FOLD";

  public FoldJob {
    requireNonNull(shard, "shard is null");
    if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException("no hour begins at " + hour);
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return Optional.empty();
  }

  /** Nobody asks for one but the system itself. */
  @Override
  public Optional<JobId> findId() {
    return Optional.empty();
  }
}
