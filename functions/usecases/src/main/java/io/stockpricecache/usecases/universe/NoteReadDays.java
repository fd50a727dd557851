package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Notes which symbols of less frequent tiers somebody has read today (UTC), so that the live poll
 * serves them as those that users have asked for. However many read a symbol, it is one write a
 * day: this process remembers what it has noted, and the store takes only the first of all
 * processes. What users have asked for costs nothing. Safe for several threads.
 */
public final class NoteReadDays {

  /** Nobody tries again sooner where the store did not answer. */
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

  private final LatestPrices latestPrices;
  private final Supplier<Cadences> cadences;
  private final InstantSource clock;
  private final Map<Symbol, LocalDate> noted = new ConcurrentHashMap<>();
  private volatile Instant pausedUntil = Instant.MIN;

  /**
   * @param cadences asked for each read of a tier that is not the users'
   */
  public NoteReadDays(LatestPrices latestPrices, Supplier<Cadences> cadences, InstantSource clock) {
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.cadences = requireNonNull(cadences, "cadences is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Notes it of those of the symbols of which nobody has yet; of how many this did.
   *
   * @param read how often each is wanted, as far as the reader knows
   * @throws StoreException if the store did not answer; a read of half a minute later tries again
   */
  public int note(Map<Symbol, Demand> read) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Symbol> open =
        read.entrySet().stream()
            .filter(each -> isOpen(each.getKey(), each.getValue(), today))
            .map(Map.Entry::getKey)
            .toList();
    if (open.isEmpty() || now.isBefore(pausedUntil)) {
      return 0;
    }
    List<Symbol> claimed = new ArrayList<>();
    try {
      Cadences current = cadences.get();
      open.stream()
          .filter(symbol -> isLessFrequent(requireNonNull(read.get(symbol)).tier(), current))
          .filter(symbol -> !today.equals(noted.put(symbol, today)))
          .forEach(claimed::add);
      return claimed.isEmpty() ? 0 : latestPrices.noteRead(claimed, today).size();
    } catch (StoreException e) {
      claimed.forEach(noted::remove);
      pausedUntil = now.plus(AFTER_A_FAILURE);
      throw e;
    }
  }

  private boolean isOpen(Symbol symbol, Demand demand, LocalDate today) {
    LocalDate before = demand.readOn();
    return !demand.tier().equals(TierName.USER)
        && (before == null || before.isBefore(today))
        && !today.equals(noted.get(symbol));
  }

  private static boolean isLessFrequent(TierName tier, Cadences current) {
    return current.user().isMoreFrequentThan(current.of(tier));
  }
}
