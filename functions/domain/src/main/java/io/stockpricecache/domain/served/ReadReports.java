package io.stockpricecache.domain.served;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;

/**
 * The newest report of each instance of the API, for an hour. Safe for several threads. Every
 * method throws {@link StoreException} if the store does not answer.
 */
public interface ReadReports {

  /** How long a report is kept. */
  Duration KEPT = Duration.ofHours(1);

  /** Keeps the report in the place of the instance's last one. */
  void save(ReadReport report);

  /** Those of the last hour, in no order. May miss the writes of the last second. */
  Rows<ReadReport> lately();
}
