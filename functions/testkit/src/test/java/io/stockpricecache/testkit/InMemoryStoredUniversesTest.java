package io.stockpricecache.testkit;

import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import io.stockpricecache.testkit.universe.StoredUniversesContract;

final class InMemoryStoredUniversesTest extends StoredUniversesContract {

  private final InMemoryStoredUniverses universes = new InMemoryStoredUniverses();

  @Override
  protected StoredUniverses create() {
    return universes;
  }

  @Override
  protected void addUnreadable(TierName name) {
    universes.spoil(name, "attribute cadence is broken");
  }

  @Override
  protected void addUnreadableMember(TierName name) {
    universes.spoilMember(name, "attribute member is broken");
  }
}
