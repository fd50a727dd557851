package io.stockpricecache.domain.tracked;

import io.stockpricecache.domain.store.StoreException;
import java.util.Optional;

/** The batches of symbols that were asked for, each for a day. Safe for several threads. */
public interface SymbolBatches {

  /**
   * Keeps the batch.
   *
   * @throws StoreException if the store did not answer
   */
  void save(SymbolBatch batch);

  /**
   * The batch of that id, with every acknowledged write.
   *
   * @throws StoreException if the store did not answer
   */
  Optional<SymbolBatch> find(String id);
}
