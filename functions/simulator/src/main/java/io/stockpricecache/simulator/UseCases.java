package io.stockpricecache.simulator;

import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.simulator.stores.Message;
import io.stockpricecache.usecases.audit.ReviewQuarantine;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.company.RefreshCompany;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.intraday.FoldTicks;
import io.stockpricecache.usecases.live.PollLivePrices;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The use cases without handlers. */
final class UseCases implements Functions {

  private final Parts parts;
  private final Supplier<Duration> left;
  private final BackfillSymbol backfill;
  private final ReviewQuarantine judge;
  private final RefreshCompany company;
  private final PollLivePrices poll;
  private final SyncClose sync;
  private final FoldTicks folds;
  private final BiConsumer<BackfillJob, BackfillSymbol.Outcome> ended;
  private final Consumer<Message> unanswered;

  /**
   * @param ended hears how each backfill ended
   * @param unanswered hears of each message for which a store did not answer, before the others of
   *     its batch
   */
  UseCases(
      Parts parts,
      Supplier<Duration> left,
      BiConsumer<BackfillJob, BackfillSymbol.Outcome> ended,
      Consumer<Message> unanswered) {
    this.parts = parts;
    this.left = left;
    this.ended = ended;
    this.unanswered = unanswered;
    backfill = parts.backfillSymbol();
    judge = parts.reviewQuarantine();
    company = parts.refreshCompany();
    poll = parts.pollLivePrices();
    sync = parts.syncClose();
    folds = parts.foldTicks();
  }

  @Override
  public void poll() {
    TimeLeft.during(left, poll::poll);
  }

  @Override
  public void sync() {
    TimeLeft.during(left, sync::sync);
  }

  @Override
  public Set<String> deliver(List<Message> batch) {
    Set<String> failed = new HashSet<>();
    for (Message message : batch) {
      try {
        TimeLeft.during(left, () -> work(message));
      } catch (StoreException e) {
        failed.add(message.id());
        unanswered.accept(message);
      } catch (VendorException e) {
        failed.add(message.id());
        if (!e.failure().passes()) {
          bury(message, String.valueOf(e.getMessage()));
        }
      }
    }
    return failed;
  }

  private boolean work(Message message) {
    switch (message.job()) {
      case BackfillJob job -> ended.accept(job, backfill.run(job));
      case QuarantineReviewJob job -> judge.judge(job);
      case ArchiveJob job -> throw new IllegalStateException("there is no archive here: " + job);
      case CompanyJob job -> company.run(job);
      case DirectoryJob job ->
          throw new IllegalStateException("no vendor lists anything here: " + job);
      case FoldJob job -> folds.run(job);
      case IntradayJob job ->
          throw new IllegalStateException("nobody asked for bars within days: " + job);
      case SearchJob job -> throw new IllegalStateException("nobody searches here: " + job);
      case UniverseJob job -> throw new IllegalStateException("there are no universes: " + job);
      case RunJob job ->
          throw new IllegalStateException("nobody asked for a run out of turn: " + job);
    }
    return true;
  }

  private void bury(Message message, String reason) {
    try {
      parts.deadLetters().bury(message.id(), message.receiptHandle(), reason);
    } catch (StoreException e) {
      // It stays in the queue, and comes again.
      return;
    }
  }
}
