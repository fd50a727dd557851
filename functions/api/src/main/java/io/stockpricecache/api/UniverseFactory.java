package io.stockpricecache.api;

import io.micronaut.context.annotation.Factory;
import io.stockpricecache.api.memory.RememberedDirectory;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.runtime.settings.ApiSettings;
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

/** Makes the use cases of universes from the ports. */
@Factory
final class UniverseFactory {

  @Singleton
  KnownUniverses knownUniverses(StoredUniverses universes, ApiSettings settings) {
    return new KnownUniverses(universes, settings.live());
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
}
