package io.stockpricecache.usecases.tracking;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.InstrumentNames;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.MistakenSymbolException;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.UnsupportedMarketException;
import io.stockpricecache.domain.tracked.SymbolBatch;
import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.domain.tracked.Wanted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts to track many symbols at once, as {@link TrackSymbol} does one, and keeps them together as
 * a batch whose progress can be read. What is wrong with one of them keeps no other back.
 */
public final class TrackMany {

  private static final int MOST_NAMES = 100;

  private final Symbols symbols;
  private final SymbolBatches batches;
  private final JobQueue queue;
  private final TrackSymbol single;
  private final SymbolLimit limit;
  private final InstrumentNames names;
  private final InstantSource clock;

  /**
   * @param limit the same that {@code single} has
   * @param names likewise
   */
  public TrackMany(
      Symbols symbols,
      SymbolBatches batches,
      JobQueue queue,
      TrackSymbol single,
      SymbolLimit limit,
      InstrumentNames names,
      InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.batches = requireNonNull(batches, "batches is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.single = requireNonNull(single, "single is null");
    this.limit = requireNonNull(limit, "limit is null");
    this.names = requireNonNull(names, "names is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * What became of the symbols. Each counts once, however often it was named.
   *
   * @param accepted how many are new, or INACTIVE ones that get another chance
   * @param alreadyTracked how many were tracked before
   * @param symbols those that are tracked, each once
   */
  public record Outcome(
      String batchId,
      int accepted,
      int alreadyTracked,
      List<Refused> refused,
      List<Symbol> symbols) {

    public Outcome {
      symbols = List.copyOf(symbols);
      refused = List.copyOf(refused);
    }
  }

  /**
   * One that is not tracked.
   *
   * @param text as it was given
   * @param reason in words
   * @param didYouMean what was probably meant; null where nobody can tell
   */
  public record Refused(String text, String reason, @Nullable Symbol didYouMean) {}

  /**
   * Tracks them all. The same symbols in the same order, sent again within a day, are the same
   * batch: what was given up since they were first sent is not tried again by that. One alone is,
   * as by {@link TrackSymbol}: whoever names it means it.
   *
   * @param texts as a person typed them
   * @throws IllegalArgumentException for more than {@link SymbolBatch#MAX_SYMBOLS}
   * @throws StoreException if the store or the queue does not answer; some may be tracked by then,
   *     and sending all again is safe
   */
  public Outcome track(List<String> texts) {
    return track(texts, Wanted.BY_USER);
  }

  /** The same of what nobody has asked for by itself: what is tracked stays wanted as it is. */
  public Outcome trackMembers(List<String> texts, TierName universe) {
    return track(texts, Wanted.byUniverse(universe));
  }

  private Outcome track(List<String> texts, Wanted wanted) {
    if (texts.size() > SymbolBatch.MAX_SYMBOLS) {
      throw new IllegalArgumentException("more than " + SymbolBatch.MAX_SYMBOLS + " symbols");
    }
    Work work = new Work(clock.instant(), wanted);
    Map<Symbol, String> named = work.read(texts);
    String id = idOf(named.keySet());
    Optional<SymbolBatch> before = batches.find(id);
    work.sort(named, symbols.findAll(named.keySet()));
    work.reopen(
        before.map(SymbolBatch::symbols).filter(tried -> tried.size() > 1).orElse(List.of()));
    work.create(named);
    List<Symbol> inOrder = named.keySet().stream().filter(work.tracked::contains).toList();
    boolean isRepeated =
        work.accepted == 0 && before.filter(it -> it.symbols().equals(inOrder)).isPresent();
    if (!isRepeated) {
      batches.save(new SymbolBatch(id, work.now, inOrder, work.ready));
    }
    return new Outcome(
        id, work.accepted, work.tracked.size() - work.accepted, List.copyOf(work.refused), inOrder);
  }

  private static String idOf(Collection<Symbol> asked) {
    String text = asked.stream().map(Symbol::value).collect(Collectors.joining(" "));
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.US_ASCII)).toString();
  }

  /** One request, as far as it has come. */
  private final class Work {
    private final Instant now;
    private final Wanted wanted;
    private final List<Refused> refused = new ArrayList<>();
    private final Set<Symbol> tracked = new LinkedHashSet<>();
    private final List<Symbol> inactive = new ArrayList<>();
    private final List<Symbol> ofUniverses = new ArrayList<>();
    private final List<Symbol> fresh = new ArrayList<>();
    private int accepted;
    private int ready;

    Work(Instant now, Wanted wanted) {
      this.now = now;
      this.wanted = wanted;
    }

    /** The symbols of known markets, each with the text it was first given as. */
    Map<Symbol, String> read(List<String> texts) {
      Map<Symbol, String> named = new LinkedHashMap<>();
      for (String text : new LinkedHashSet<>(texts)) {
        try {
          Symbol symbol = Symbol.parse(text);
          var _ = TrackSymbol.requireSpelled(symbol);
          named.putIfAbsent(symbol, text);
        } catch (IllegalArgumentException e) {
          refuse(text, String.valueOf(e.getMessage()), meantBy(text));
        }
      }
      return named;
    }

    /** A name is looked up among all that is listed: not for a thousand texts in one request. */
    private Optional<Symbol> meantBy(String text) {
      return Spelling.hint(text)
          .or(() -> refused.size() < MOST_NAMES ? names.findMeant(text) : Optional.empty());
    }

    void sort(Map<Symbol, String> named, Rows<TrackedSymbol> found) {
      Map<Symbol, TrackedSymbol> standing = new HashMap<>();
      found.forEach(row -> standing.put(row.symbol(), row));
      Set<String> unreadable = new LinkedHashSet<>();
      found.unreadable().stream().map(UnreadableRow::key).forEach(unreadable::add);
      named.forEach(
          (symbol, text) -> {
            TrackedSymbol row = standing.get(symbol);
            if (unreadable.contains(symbol.value())) {
              refuse(
                  text,
                  "what is stored of it cannot be read; /cache/status says why",
                  Optional.empty());
            } else if (row == null && Markets.findTrackable(symbol).isEmpty()) {
              String reason = String.valueOf(new UnsupportedMarketException(symbol).getMessage());
              refuse(text, reason, meantBy(text));
            } else if (row == null) {
              names
                  .findNamed(symbol)
                  .ifPresentOrElse(
                      meant ->
                          refuse(
                              text,
                              MistakenSymbolException.ofName(symbol, meant).getMessage(),
                              Optional.of(meant)),
                      () -> fresh.add(symbol));
            } else if (row.status() == SymbolStatus.INACTIVE) {
              inactive.add(symbol);
            } else if (wanted.byUser() && !row.wanted().byUser()) {
              ofUniverses.add(symbol);
            } else {
              tracked.add(symbol);
              ready += row.status() == SymbolStatus.ACTIVE ? 1 : 0;
            }
          });
    }

    /** Rare, so one by one. Those of the same request before have had their chance. */
    void reopen(List<Symbol> before) {
      // Those that universes keep are the users' from here on.
      ofUniverses.forEach(symbol -> trackAlone(symbol, symbol.value()));
      Set<Symbol> tried = Set.copyOf(before);
      for (Symbol symbol : inactive) {
        if (tried.contains(symbol)) {
          tracked.add(symbol);
        } else {
          trackAlone(symbol, symbol.value());
        }
      }
    }

    void create(Map<Symbol, String> named) {
      int places = limit.takePlaces(fresh.size());
      fresh
          .subList(places, fresh.size())
          .forEach(
              symbol ->
                  refuse(
                      String.valueOf(named.get(symbol)),
                      new TooManySymbolsException(limit.max()).getMessage(),
                      Optional.empty()));
      Rows<Untracked> known = symbols.findUntracked(fresh.subList(0, places));
      Map<Symbol, Untracked> before = new HashMap<>();
      known.forEach(each -> before.put(each.symbol(), each));
      List<Symbol> begun = readable(fresh.subList(0, places), named, known.unreadable());
      for (int from = 0; from < begun.size(); from += Symbols.MAX_CREATED) {
        int to = Math.min(begun.size(), from + Symbols.MAX_CREATED);
        createSome(begun.subList(from, to), named, before);
      }
    }

    /** Without what is kept of it, a symbol's bars would be served without their splits. */
    private List<Symbol> readable(
        List<Symbol> wanted, Map<Symbol, String> named, List<UnreadableRow> unreadable) {
      Map<String, UnreadableRow> bad = new HashMap<>();
      unreadable.forEach(row -> bad.put(row.key(), row));
      List<Symbol> readable = new ArrayList<>();
      for (Symbol symbol : wanted) {
        UnreadableRow row = bad.get(symbol.value());
        if (row == null) {
          readable.add(symbol);
        } else {
          refuse(
              String.valueOf(named.get(symbol)),
              "what was kept of it when it was untracked cannot be read: " + row.reason(),
              Optional.empty());
        }
      }
      return readable;
    }

    /** Their jobs are sent before the next are created: cut off, no more than these lack one. */
    private void createSome(
        Collection<Symbol> some, Map<Symbol, String> named, Map<Symbol, Untracked> known) {
      Set<Symbol> created =
          symbols.createAll(some.stream().map(symbol -> begun(symbol, known.get(symbol))).toList());
      queue.send(
          some.stream()
              .filter(created::contains)
              .map(symbol -> new BackfillJob(symbol, now))
              .toList());
      accepted += created.size();
      tracked.addAll(created);
      // Somebody else was faster, or has left half of it behind.
      some.stream()
          .filter(symbol -> !created.contains(symbol))
          .forEach(symbol -> trackAlone(symbol, String.valueOf(named.get(symbol))));
    }

    private TrackedSymbol begun(Symbol symbol, @Nullable Untracked before) {
      TrackedSymbol fresh = TrackedSymbol.pending(symbol, Markets.of(symbol), wanted, now);
      return before == null ? fresh : fresh.knownBefore(before);
    }

    private void trackAlone(Symbol symbol, String text) {
      TrackSymbol.Tracked outcome;
      try {
        outcome = single.track(symbol);
      } catch (TooManySymbolsException e) {
        refuse(text, e.getMessage(), Optional.empty());
        return;
      }
      tracked.add(symbol);
      accepted += outcome.isNew() ? 1 : 0;
      ready += outcome.symbol().status() == SymbolStatus.ACTIVE ? 1 : 0;
    }

    private void refuse(String text, @Nullable String reason, Optional<Symbol> meant) {
      refused.add(new Refused(text, String.valueOf(reason), meant.orElse(null)));
    }
  }
}
