package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.contract.InstrumentDirectoryContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DynamoDbInstrumentDirectoryTest extends InstrumentDirectoryContract {

  private final String table = LocalTables.fresh().syncRuns();

  @Override
  protected InstrumentDirectory create(InstantSource clock) {
    return new DynamoDbInstrumentDirectory(LocalTables.shared(), table, clock);
  }

  @Test
  void rows_ofAnotherVersion_areToldAndNotTakenForNothing() {
    InstrumentDirectory directory = create(TestClock.at("2026-11-20T15:00:00Z"));
    LocalTables.putText(table, Map.of("type", "listings", "startedAt", "alpaca", "version", "1"));
    String chunks = "listings#massive#2026-11-20T15:00:00.000000000Z";
    LocalTables.putText(table, Map.of("type", chunks, "startedAt", "0000", "listed", "text"));

    assertThat(directory.parts()).isEmpty();
    assertThat(directory.parts().unreadable())
        .extracting(UnreadableRow::key)
        .containsExactly("listings alpaca");
    DirectoryPart part =
        new DirectoryPart(VendorName.MASSIVE, Instant.parse("2026-11-20T15:00:00Z"), 1, 1);
    assertThatThrownBy(() -> directory.find(part)).isInstanceOf(UnreadableRowException.class);
  }
}
