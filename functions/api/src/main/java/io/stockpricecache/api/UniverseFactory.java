package io.stockpricecache.api;

import io.micronaut.context.annotation.Factory;
import io.stockpricecache.api.memory.RememberedDirectory;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.LiveSettings;
import io.stockpricecache.runtime.settings.SettingsReader;
import io.stockpricecache.usecases.tracking.ChangeWanted;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import io.stockpricecache.usecases.universe.ChangeUniverses;
import io.stockpricecache.usecases.universe.CurrentCadences;
import io.stockpricecache.usecases.universe.DropSymbol;
import io.stockpricecache.usecases.universe.KnownUniverses;
import io.stockpricecache.usecases.universe.PinTier;
import io.stockpricecache.usecases.universe.ReadMembers;
import io.stockpricecache.usecases.universe.ReadUniverses;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the use cases of universes from the ports. */
@Factory
final class UniverseFactory {

  @Singleton
  KnownUniverses knownUniverses(StoredUniverses universes, @Nullable JobSettings jobs) {
    return new KnownUniverses(universes, first(jobs));
  }

  @Singleton
  CurrentCadences currentCadences(StoredUniverses universes, @Nullable JobSettings jobs) {
    return new CurrentCadences(universes, first(jobs));
  }

  @Singleton
  ChangeUniverses changeUniverses(
      StoredUniverses universes, KnownUniverses known, InstantSource clock) {
    return new ChangeUniverses(universes, known, Backoff.standard(), clock);
  }

  @Singleton
  ChangeWanted changeWanted(Symbols symbols, JobQueue queue, InstantSource clock) {
    return ChangeWanted.byJob(symbols, queue, Backoff.contended(), clock);
  }

  @Singleton
  PinTier pinTier(StoredUniverses universes, CurrentCadences cadences, ChangeWanted change) {
    return new PinTier(universes, cadences, change);
  }

  @Singleton
  DropSymbol dropSymbol(
      StoredUniverses universes,
      CurrentCadences cadences,
      ChangeWanted change,
      UntrackSymbol untrack) {
    return new DropSymbol(universes, cadences, change, untrack);
  }

  @Singleton
  ReadMembers readMembers(RememberedDirectory directory) {
    return new ReadMembers(directory);
  }

  @Singleton
  ReadUniverses readUniverses(StoredUniverses universes) {
    return new ReadUniverses(universes);
  }

  /**
   * The first cadences.
   *
   * @param jobs where they are run by the same process
   */
  private static Cadences first(@Nullable JobSettings jobs) {
    if (jobs != null) {
      return jobs.live();
    }
    Map<String, String> environment = System.getenv();
    SettingsReader reader = new SettingsReader(environment);
    Cadences cadences = LiveSettings.read(reader, environment.keySet());
    reader.throwIfAny();
    return cadences;
  }
}
