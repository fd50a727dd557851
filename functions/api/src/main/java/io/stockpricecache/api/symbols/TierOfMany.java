package io.stockpricecache.api.symbols;

import io.micronaut.http.HttpStatus;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.universes.NamedUniverses;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.usecases.tracking.TrackMany;
import io.stockpricecache.usecases.universe.ChangeUniverses;
import io.stockpricecache.usecases.universe.RefusedMembersException;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Tracks symbols as members of a universe, to which it adds them. */
@Singleton
final class TierOfMany {

  private final TrackMany trackMany;
  private final ChangeUniverses change;
  private final NamedUniverses universes;
  private final JobQueue queue;
  private final ApiSettings settings;
  private final InstantSource clock;

  TierOfMany(
      TrackMany trackMany,
      ChangeUniverses change,
      NamedUniverses universes,
      JobQueue queue,
      ApiSettings settings,
      InstantSource clock) {
    this.trackMany = trackMany;
    this.change = change;
    this.universes = universes;
    this.queue = queue;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Tracks them; of those that were tracked, a job puts the tier right.
   *
   * @throws ProblemException (401, 403) for a caller without the operators' scope, (404) for a
   *     universe that is not known, (409) for one that is disabled, or would have too many members
   */
  TrackMany.Outcome track(RequestContext context, List<String> texts, TierName universe) {
    context.requireScope(settings.adminScope());
    if (!universes.find(universe).enabled()) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "%1$s is disabled: POST /universes/%1$s/enable first, or put members alone."
              .formatted(universe));
    }
    TrackMany.Outcome outcome = trackMany.trackMembers(texts, universe);
    if (!outcome.symbols().isEmpty()) {
      add(universe, outcome);
    }
    return outcome;
  }

  private void add(TierName universe, TrackMany.Outcome outcome) {
    try {
      var _ = change.add(universe, outcome.symbols()).orElseThrow(universes::unknown);
    } catch (RefusedMembersException e) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "%s stays as it is: %s.".formatted(universe, e.getMessage()));
    } finally {
      universes.forget(universe);
    }
    queue.send(List.of(new UniverseJob(universe, clock.instant())));
  }
}
