package io.stockpricecache.domain.queue;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.util.Optional;

/** What the queue of symbol jobs carries. Every job may be run twice, and late. */
public sealed interface Job
    permits ArchiveJob,
        BackfillJob,
        CompanyJob,
        DirectoryJob,
        FoldJob,
        IntradayJob,
        QuarantineReviewJob,
        RunJob,
        SearchJob,
        UniverseJob {

  /**
   * As long as the function that works on a job may run: so long it keeps others from the same
   * work, and if it dies, no longer.
   */
  Duration CLAIM = Duration.ofMinutes(2);

  /** What kind of work it is, as its message and its record have it. */
  String type();

  /** The one symbol that it is for; empty where it is for none, or for several. */
  Optional<Symbol> findSymbol();

  /**
   * What its record is found by, for the caller who has asked for it; empty for a job that the
   * system has made for itself.
   */
  Optional<JobId> findId();
}
