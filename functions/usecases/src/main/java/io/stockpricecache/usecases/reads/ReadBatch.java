package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.SymbolBatch;
import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads how far a batch of symbols has come. Every acknowledged write is seen, so that what is done
 * is never pending again.
 */
public final class ReadBatch {

  private final SymbolBatches batches;
  private final Symbols symbols;
  private final InstantSource clock;

  public ReadBatch(SymbolBatches batches, Symbols symbols, InstantSource clock) {
    this.batches = requireNonNull(batches, "batches is null");
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** How one of its symbols stands. */
  public enum State {
    /** Its history is there. */
    DONE,
    /** Its history is on the way, or waits. */
    PENDING,
    /** It was given up, is tracked no more, or its row cannot be read. */
    FAILED
  }

  /**
   * One symbol of it.
   *
   * @param reason why it is not done; null where there is nothing to tell
   */
  public record Member(Symbol symbol, State state, @Nullable String reason) {}

  /**
   * A batch as of now.
   *
   * @param estimatedSeconds until none is pending, if it goes on as it has gone so far; null while
   *     nothing can be told
   * @param members in the order in which they were asked for
   */
  public record Progress(
      SymbolBatch batch,
      int done,
      int failed,
      int pending,
      @Nullable Long estimatedSeconds,
      List<Member> members) {

    public Progress {
      members = List.copyOf(members);
    }
  }

  /**
   * The batch of that id, if there was one in the last day.
   *
   * @throws StoreException if the store does not answer
   */
  public Optional<Progress> find(String id) {
    return batches.find(id).map(this::progress);
  }

  private Progress progress(SymbolBatch batch) {
    Rows<TrackedSymbol> found = symbols.findAll(batch.symbols());
    Map<Symbol, TrackedSymbol> rows = new HashMap<>();
    found.forEach(row -> rows.put(row.symbol(), row));
    Map<String, UnreadableRow> unreadable =
        found.unreadable().stream()
            .collect(Collectors.toMap(UnreadableRow::key, Function.identity()));
    List<Member> members =
        batch.symbols().stream()
            .map(symbol -> member(symbol, rows.get(symbol), unreadable.get(symbol.value())))
            .toList();
    int done = count(members, State.DONE);
    int failed = count(members, State.FAILED);
    int pending = count(members, State.PENDING);
    return new Progress(
        batch, done, failed, pending, estimate(batch, done + failed, pending), members);
  }

  private static Member member(
      Symbol symbol, @Nullable TrackedSymbol row, @Nullable UnreadableRow unreadable) {
    if (unreadable != null) {
      return new Member(symbol, State.FAILED, "its row cannot be read: " + unreadable.reason());
    }
    if (row == null) {
      return new Member(symbol, State.FAILED, "it is not tracked any more");
    }
    return new Member(symbol, state(row.status()), row.reason());
  }

  private static State state(SymbolStatus status) {
    return switch (status) {
      case ACTIVE -> State.DONE;
      case PENDING -> State.PENDING;
      case INACTIVE -> State.FAILED;
    };
  }

  private static int count(List<Member> members, State state) {
    return Math.toIntExact(members.stream().filter(it -> it.state() == state).count());
  }

  private @Nullable Long estimate(SymbolBatch batch, int settled, int pending) {
    if (pending == 0) {
      return 0L;
    }
    long since = (long) settled - batch.ready();
    if (since <= 0) {
      return null;
    }
    Duration taken = Duration.between(batch.requestedAt(), clock.instant());
    return Math.ceilDiv(Math.max(0, taken.toMillis()) * pending, since * 1_000);
  }
}
