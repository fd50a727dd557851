package io.stockpricecache.api.universes;

import io.micronaut.http.HttpStatus;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.usecases.universe.KnownUniverses;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The universes that requests name. Safe for several threads. */
@Singleton
public final class NamedUniverses {

  /** They change a few times a year, and a treemap is drawn by everybody. */
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private final KnownUniverses known;
  private final InstantSource clock;
  private final Map<TierName, Remembered> memory = new ConcurrentHashMap<>();

  NamedUniverses(KnownUniverses known, InstantSource clock) {
    this.known = known;
    this.clock = clock;
  }

  /**
   * A universe with its members.
   *
   * @param members in the order of their symbols
   */
  public record Named(StoredUniverse universe, List<Symbol> members) {

    public Named {
      members = List.copyOf(members);
    }
  }

  private record Remembered(Named named, Instant readAt) {}

  /**
   * The universe of that name, as it stands.
   *
   * @param argument by which it is named
   * @throws ProblemException (400) if that is no name of one, (404) if there is none of it
   */
  public Named get(String argument, String name) {
    StoredUniverse universe = find(name(argument, name));
    return new Named(universe, known.members(universe));
  }

  /** The same as {@link #get}, as it stood half a minute ago at most. */
  public Named lately(String argument, String name) {
    TierName tier = name(argument, name);
    Remembered before = memory.get(tier);
    Instant now = clock.instant();
    if (before != null && before.readAt().plus(REMEMBERED).isAfter(now)) {
      return before.named();
    }
    Named named = get(argument, name);
    memory.put(tier, new Remembered(named, now));
    return named;
  }

  /** Has the universe read anew: it was changed. */
  public void forget(TierName name) {
    memory.remove(name);
  }

  /**
   * The universe without its members.
   *
   * @throws ProblemException (404) if there is none of that name
   */
  public StoredUniverse find(TierName name) {
    return known.find(name).orElseThrow(this::unknown);
  }

  /** For a name of which there is none. */
  public ProblemException unknown() {
    return ProblemException.of(
        HttpStatus.NOT_FOUND, "There is no universe of that name; there are: " + names() + ".");
  }

  /**
   * What may be the name of a universe.
   *
   * @throws ProblemException (400) if it may not
   */
  public TierName name(String argument, String name) {
    if (!TierName.isUniverse(name)) {
      // Nothing is read for what can be no name.
      String names =
          known.ofTheProduct().stream().map(TierName::value).collect(Collectors.joining(", "));
      throw ProblemException.badRequest(
          argument + " is not the name of one; there are: " + names + ".");
    }
    return new TierName(name);
  }

  private String names() {
    return known.all().stream()
        .map(universe -> universe.name().value())
        .collect(Collectors.joining(", "));
  }
}
