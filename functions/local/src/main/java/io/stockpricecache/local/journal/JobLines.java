package io.stockpricecache.local.journal;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.queue.sqs.MalformedJobException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Tells what became of the queue's jobs. Of bulk work a symbol that is done has no line of its own:
 * the progress counts it.
 */
public final class JobLines {

  private final Journal journal;
  private final Progress progress;
  private final HeldLines held;
  private final Symbols symbols;
  private final SyncRuns runs;
  private final JobRecords records;
  private final VendorRouter vendors;
  private final InstantSource clock;

  public JobLines(
      Journal journal,
      Progress progress,
      HeldLines held,
      Symbols symbols,
      SyncRuns runs,
      JobRecords records,
      VendorRouter vendors,
      InstantSource clock) {
    this.journal = requireNonNull(journal, "journal is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.held = requireNonNull(held, "held is null");
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.records = requireNonNull(records, "records is null");
    this.vendors = requireNonNull(vendors, "vendors is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** A function is about to work on them. */
  public void taken(List<Message> messages) {
    for (Message message : messages) {
      read(message, _ -> {}).ifPresent(job -> progress.note(job, BulkWork::taken));
    }
  }

  /**
   * The function has ended.
   *
   * @param failed ids of those that it could not do
   */
  public void done(List<Message> messages, Set<String> failed) {
    Map<Symbol, Optional<TrackedSymbol>> backfills = new LinkedHashMap<>();
    for (Message message : messages) {
      boolean isFailed = failed.contains(message.messageId());
      read(message, e -> journal.line("WARN a message is no job: " + e.getMessage()))
          .ifPresent(job -> tell(job, isFailed, backfills));
    }
    journal.backfills(backfills);
    held.tellNew();
  }

  private Optional<Job> read(Message message, Consumer<MalformedJobException> otherwise) {
    try {
      return Optional.of(JobMessages.decode(message.body(), clock.instant()));
    } catch (MalformedJobException e) {
      otherwise.accept(e);
      return Optional.empty();
    }
  }

  private void tell(Job job, boolean isFailed, Map<Symbol, Optional<TrackedSymbol>> backfills) {
    switch (job) {
      case ArchiveJob archive -> {
        if (isFailed) {
          journal.line("WARN the archive: " + words(archive) + " has failed and comes again");
        }
      }
      case BackfillJob fill -> tell(fill, isFailed, backfills);
      case CompanyJob company -> tell(company, isFailed);
      case DirectoryJob directory ->
          journal.directory(findSince(directory.requestedAt(), RunType.DIRECTORY));
      case FoldJob fold -> {
        if (isFailed) {
          journal.line("WARN bars of minutes of " + fold.hour() + " wait: their fold has failed");
        }
      }
      case IntradayJob intraday -> journal.line(words(intraday, isFailed));
      case QuarantineReviewJob review -> journal.line(words(review));
      case RunJob run -> journal.run(run, findRun(run));
      case UniverseJob universe ->
          journal.line("universe " + universe.universe() + (isFailed ? " waits" : " is settled"));
      case SearchJob search -> journal.line("search for \"" + search.query() + "\" has ended");
    }
  }

  private void tell(
      BackfillJob job, boolean isFailed, Map<Symbol, Optional<TrackedSymbol>> backfills) {
    Symbol symbol = job.symbol();
    try {
      Optional<TrackedSymbol> row = symbols.find(symbol);
      BulkWork.End end = isFailed ? BulkWork.End.FAILED : end(row);
      if (!isOfMany(job) || isNews(job, end, row)) {
        backfills.put(symbol, row);
      }
      end(job, end);
    } catch (UnreadableRowException e) {
      journal.line("backfill " + symbol + ": FAILED, its row cannot be read: " + e.getMessage());
      end(job, BulkWork.End.FAILED);
    }
  }

  private static BulkWork.End end(Optional<TrackedSymbol> row) {
    if (row.isEmpty() || row.get().status() == SymbolStatus.INACTIVE) {
      return BulkWork.End.FAILED;
    }
    BackfillState state = row.get().progress().state();
    boolean isWaiting =
        row.get().status() == SymbolStatus.PENDING
            || state == BackfillState.WAITING
            || state == BackfillState.RATIONED;
    return isWaiting ? BulkWork.End.WAITING : BulkWork.End.DONE;
  }

  private void tell(CompanyJob job, boolean isFailed) {
    Symbol symbol = job.symbol();
    BulkWork.End end = isFailed ? BulkWork.End.FAILED : BulkWork.End.DONE;
    try {
      Optional<CompanyData> company = symbols.find(symbol).map(TrackedSymbol::company);
      if (!isOfMany(job) || end != BulkWork.End.DONE || company.isEmpty()) {
        String words = company.map(JobLines::words).orElseGet(() -> withoutCompany(symbol));
        journal.line("company " + symbol + ": " + words);
      }
    } catch (UnreadableRowException e) {
      journal.line("company " + symbol + ": FAILED, its row cannot be read: " + e.getMessage());
      end = BulkWork.End.FAILED;
    }
    end(job, end);
  }

  private boolean isOfMany(Job job) {
    return progress.work(job).filter(work -> work.state().isMany()).isPresent();
  }

  /** Of many that wait for the same, the first are enough: the progress counts the others. */
  private boolean isNews(Job job, BulkWork.End end, Optional<TrackedSymbol> row) {
    return switch (end) {
      case DONE -> row.map(TrackedSymbol::reason).isPresent();
      case FAILED -> true;
      case WAITING ->
          progress
              .work(job)
              .filter(work -> work.isNews(essence(row.map(TrackedSymbol::reason).orElse(""))))
              .isPresent();
    };
  }

  /** Of a reason such as {@code yahoo: THROTTLED: HTTP 429; refused at …}: vendor and class. */
  private static String essence(String reason) {
    return Arrays.stream(reason.split(": ", -1)).limit(2).collect(Collectors.joining(": "));
  }

  private void end(Job job, BulkWork.End end) {
    progress.note(job, (work, symbol) -> work.ended(symbol, end));
  }

  private static String words(CompanyData company) {
    return Stream.of(
            Optional.ofNullable(company.name()),
            Optional.ofNullable(company.sector()),
            Optional.of("from " + company.source()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private String withoutCompany(Symbol symbol) {
    return vendors.hasCompany(Markets.of(symbol))
        ? "nothing known yet"
        : "no vendor in VENDORS_ORDER tells of its company";
  }

  private static String words(ArchiveJob job) {
    return job.findFile().map(ArchiveFile::key).orElse("a look at what is to be written");
  }

  private String words(IntradayJob job, boolean isFailed) {
    String which = "bars of " + job.interval().text() + " of " + job.symbol() + ": ";
    return which
        + job.findId()
            .flatMap(records::find)
            .map(record -> Optional.ofNullable(record.reason()).orElse(record.state().name()))
            .orElse(isFailed ? "FAILED" : "asked for");
  }

  private String words(QuarantineReviewJob job) {
    String which =
        "%s's price of %s by %s"
            .formatted(
                job.quarantinedBar().symbol(),
                job.quarantinedBar().date(),
                job.quarantinedBar().vendor());
    String verdict =
        switch (job.verdict()) {
          case RELEASE -> "released";
          case DISMISS -> "dismissed";
        };
    Optional<JobRecord> record = job.findId().flatMap(records::find);
    return record.filter(it -> it.state() == JobState.FAILED).isPresent()
        ? "quarantine FAILED: %s is not %s: %s".formatted(which, verdict, record.get().reason())
        : "quarantine: " + which + " is " + verdict;
  }

  /** The run of a job that is done with; a reader's job leaves none. */
  private Optional<SyncRun> findRun(RunJob job) {
    return switch (job.kind()) {
      case REFRESH_LIVE -> findSince(job.requestedAt(), RunType.LIVE_REFRESH);
      case SYNC_HISTORICAL -> findSince(job.requestedAt(), RunType.CLOSE_SYNC);
      case REFRESH_STALE -> Optional.empty();
    };
  }

  private Optional<SyncRun> findSince(Instant time, RunType type) {
    return runs.newest(type, 1).stream().filter(run -> !run.startedAt().isBefore(time)).findFirst();
  }
}
