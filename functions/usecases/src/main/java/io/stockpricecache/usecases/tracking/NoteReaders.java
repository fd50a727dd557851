package io.stockpricecache.usecases.tracking;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Notes of symbols whose calls are rationed that somebody reads them: the close sync asks for those
 * first.
 */
public final class NoteReaders {

  /** What was noted so lately need not be written again. */
  private static final Duration EVERY = Duration.ofHours(6);

  private final Symbols symbols;
  private final VendorRouter vendors;
  private final Backoff backoff;

  public NoteReaders(Symbols symbols, VendorRouter vendors, Backoff backoff) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.vendors = requireNonNull(vendors, "vendors is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  /** Notes that those were read at that time. */
  public void note(Collection<Symbol> read, Instant at) {
    read.stream()
        .filter(symbol -> vendors.isRationed(Markets.of(symbol)))
        .flatMap(symbol -> find(symbol).stream())
        .forEach(row -> note(row, at));
  }

  /** A row that cannot be read keeps nobody from the others; the close sync names it. */
  private Optional<TrackedSymbol> find(Symbol symbol) {
    try {
      return symbols.find(symbol);
    } catch (UnreadableRowException e) {
      return Optional.empty();
    }
  }

  private void note(TrackedSymbol tracked, Instant at) {
    // Whether it was written, or the symbol untracked meanwhile, there is nothing left to do.
    var _ =
        backoff.update(
            "the row of " + tracked.symbol(),
            tracked,
            row -> isNoted(row, at) || symbols.save(row.withReadAt(at)),
            () -> find(tracked.symbol()));
  }

  private static boolean isNoted(TrackedSymbol row, Instant at) {
    return row.readAt() != null && row.readAt().plus(EVERY).isAfter(at);
  }
}
