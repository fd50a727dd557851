package io.stockpricecache.jobs.universe;

import io.micronaut.context.annotation.Factory;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.usecases.tracking.ChangeWanted;
import io.stockpricecache.usecases.tracking.SymbolLimit;
import io.stockpricecache.usecases.tracking.TrackMembers;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import io.stockpricecache.usecases.universe.ChangeUniverses;
import io.stockpricecache.usecases.universe.CurrentCadences;
import io.stockpricecache.usecases.universe.KnownUniverses;
import io.stockpricecache.usecases.universe.RenewLists;
import io.stockpricecache.usecases.universe.SettleSchedule;
import io.stockpricecache.usecases.universe.SettleUniverses;
import io.stockpricecache.usecases.universe.SettlingSteps;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes the use cases by which what is tracked follows the universes, from the ports. */
@Factory
final class UniverseFactory {

  @Singleton
  SettleSchedule settleSchedule(StoredUniverses universes, Leases leases) {
    return new SettleSchedule(universes, leases);
  }

  @Singleton
  RenewLists renewLists(
      StoredUniverses universes,
      InstrumentDirectory directory,
      JobSettings settings,
      Backoff backoff,
      InstantSource clock) {
    KnownUniverses known = new KnownUniverses(universes, settings.live());
    ChangeUniverses change = new ChangeUniverses(universes, known, backoff, clock);
    return new RenewLists(universes, change, directory, backoff);
  }

  /**
   * @param api where it is run by the same process
   */
  @Singleton
  SymbolLimit symbolLimit(Symbols symbols, @Nullable ApiSettings api, InstantSource clock) {
    ApiSettings settings = api == null ? ApiSettings.parse(System.getenv()) : api;
    return new SymbolLimit(symbols, settings.maxTrackedSymbols(), clock);
  }

  @Singleton
  SettlingSteps settlingSteps(
      StoredUniverses universes,
      Symbols symbols,
      LatestPrices latestPrices,
      JobQueue queue,
      SymbolLimit limit,
      JobSettings settings,
      Backoff backoff,
      InstantSource clock) {
    ChangeWanted change = ChangeWanted.ofBothRows(symbols, latestPrices, backoff);
    return new SettlingSteps(
        universes,
        symbols,
        latestPrices,
        change,
        new TrackMembers(symbols, latestPrices, queue, limit, change, clock),
        new UntrackSymbol(symbols, latestPrices, settings.cache().retention(), clock),
        pace(settings.vendors()),
        backoff,
        clock);
  }

  /** A quarter of a minute's calls is what polls leave, and histories are asked for here first. */
  private static int pace(VendorSettings vendors) {
    return vendors.order().stream()
        .findFirst()
        .map(first -> Math.max(1, vendors.accessTo(first).limits().perMinute() / 4))
        .orElse(1);
  }

  @Singleton
  SettleUniverses settleUniverses(
      StoredUniverses universes,
      RenewLists renew,
      SettlingSteps steps,
      CurrentCadences cadences,
      JobQueue queue,
      Leases leases) {
    return new SettleUniverses(universes, renew, steps, cadences, queue, leases);
  }
}
