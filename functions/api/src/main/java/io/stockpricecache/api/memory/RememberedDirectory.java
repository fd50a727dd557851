package io.stockpricecache.api.memory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.Directory;
import io.stockpricecache.domain.directory.InstrumentNames;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.directory.ReadDirectory;
import io.stockpricecache.usecases.directory.ReadDirectory.Loaded;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in memory. Every few minutes one request looks whether another is published, and
 * the others go on with the one before. Where the store does not answer, what is known is searched,
 * and be it the seed. Safe for several threads.
 */
@Singleton
public final class RememberedDirectory implements InstrumentNames {

  /** It changes once a week. */
  static final Duration LOOK_EVERY = Duration.ofMinutes(5);

  static final Duration SOON = Duration.ofSeconds(2);

  static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(RememberedDirectory.class);

  private final ReadDirectory read;
  private final InstantSource clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Loaded loaded = Loaded.ofSeed();
  private volatile Instant lookAgainAt = Instant.MIN;

  public RememberedDirectory(ReadDirectory read, InstantSource clock) {
    this.read = requireNonNull(read, "read is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** The newest, as far as it is known. */
  public Directory get() {
    boolean isFirst = lookAgainAt.equals(Instant.MIN);
    if (clock.instant().isBefore(lookAgainAt)) {
      return loaded.directory();
    }
    // The first answer waits for it, as there is only the seed.
    if (isFirst) {
      loading.lock();
    } else if (!loading.tryLock()) {
      return loaded.directory();
    }
    try {
      if (!clock.instant().isBefore(lookAgainAt)) {
        look();
      }
    } finally {
      loading.unlock();
    }
    return loaded.directory();
  }

  /** Has the next look come soon, since something is about to be added. */
  public void lookSoon() {
    Instant soon = clock.instant().plus(SOON);
    if (soon.isBefore(lookAgainAt)) {
      lookAgainAt = soon;
    }
  }

  private void look() {
    Duration pause = LOOK_EVERY;
    try {
      Loaded newest = read.read(loaded);
      if (!newest.problems().equals(loaded.problems())) {
        newest.problems().forEach(problem -> LOG.warn("directory: {}", problem));
      }
      loaded = newest;
    } catch (StoreException e) {
      LOG.warn("the directory could not be read: what is known is searched", e);
      pause = AFTER_A_FAILURE;
    }
    lookAgainAt = clock.instant().plus(pause);
  }

  @Override
  public Optional<Symbol> findMeant(String text) {
    return get().findMeant(text);
  }

  @Override
  public Optional<Symbol> findNamed(Symbol symbol) {
    return get().findNamed(symbol);
  }
}
