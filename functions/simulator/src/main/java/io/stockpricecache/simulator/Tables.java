package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.simulator.stores.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All that is stored, as text: two stores that hold the same have the same. */
final class Tables {

  private Tables() {}

  static List<String> of(Stores stores, World world) {
    List<String> lines = new ArrayList<>();
    SessionDate first = new SessionDate(world.setting.firstDay().minusDays(30));
    SessionDate last = new SessionDate(world.setting.lastDay());
    for (Symbol symbol : world.setting.symbols()) {
      stores
          .history()
          .read(symbol, first, last)
          .forEach(bar -> lines.add("price-history " + symbol + " " + bar));
    }
    stores.latestPrices().all().forEach(row -> lines.add("latest-prices " + row));
    stores.symbols().all().forEach(row -> lines.add("symbols " + row));
    stores.quarantine().held(1_000).forEach(bar -> lines.add("quarantine " + bar));
    for (RunType type : RunType.values()) {
      stores
          .runs()
          .newest(type, 1_000)
          .forEach(
              run ->
                  lines.add(
                      "sync-runs %s %s %s %s %s %s %s"
                          .formatted(
                              run.type(),
                              run.startedAt(),
                              run.status(),
                              run.finishedAt(),
                              new TreeMap<>(run.counts().byName()),
                              run.cursor(),
                              run.message())));
    }
    return lines;
  }
}
