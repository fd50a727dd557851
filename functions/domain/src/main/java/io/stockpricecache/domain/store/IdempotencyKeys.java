package io.stockpricecache.domain.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which requests were accepted under which key, for a day: so that a request sent again is not done
 * again. Safe for several threads and processes.
 */
public interface IdempotencyKeys {

  /** The longest key taken, in characters. */
  int MAX_LENGTH = 128;

  /**
   * What stands under a key.
   *
   * @param fingerprint of the request that came first
   * @param answer what it was answered
   */
  record Entry(String fingerprint, String answer) {

    public Entry {
      requireNonNull(fingerprint, "fingerprint is null");
      requireNonNull(answer, "answer is null");
    }
  }

  /**
   * Puts the entry under the key, unless another stands there. Of however many at once, one puts
   * its own.
   *
   * @param entry no two callers have an equal one: its answer names the caller's job. So an equal
   *     one that stands there is the caller's own, whose first write was repeated.
   * @return the entry that stood there; empty if it is the caller's own now
   * @throws StoreException if the store did not answer
   */
  Optional<Entry> claim(String key, Entry entry);

  /**
   * The entry that stands under the key.
   *
   * @throws StoreException if the store did not answer
   */
  Optional<Entry> find(String key);

  /**
   * Takes the key's entry away: what was claimed was not done.
   *
   * @throws StoreException if the store did not answer; the key then stays until its day is over
   */
  void forget(String key);
}
