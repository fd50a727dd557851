package io.stockpricecache.jobs;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.jobs.archive.ArchiveJobs;
import io.stockpricecache.usecases.audit.ReviewQuarantine;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.company.RefreshCompany;
import io.stockpricecache.usecases.directory.BuildDirectory;
import io.stockpricecache.usecases.directory.SearchVendors;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.intraday.BackfillIntraday;
import io.stockpricecache.usecases.intraday.FoldTicks;
import io.stockpricecache.usecases.live.RefreshLive;
import io.stockpricecache.usecases.tracking.NoteReaders;
import io.stockpricecache.usecases.universe.SettleUniverses;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has each job done by the use case of its kind. */
record JobRunner(
    BackfillSymbol backfill,
    BackfillIntraday backfillIntraday,
    FoldTicks foldTicks,
    ReviewQuarantine reviewQuarantine,
    RefreshCompany refreshCompany,
    BuildDirectory buildDirectory,
    SearchVendors searchVendors,
    RefreshLive refreshLive,
    NoteReaders noteReaders,
    SyncClose syncClose,
    SettleUniverses settleUniverses,
    ArchiveJobs archive) {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  /** By the use cases of a running context. */
  static JobRunner of(ApplicationContext context) {
    return new JobRunner(
        context.getBean(BackfillSymbol.class),
        context.getBean(BackfillIntraday.class),
        context.getBean(FoldTicks.class),
        context.getBean(ReviewQuarantine.class),
        context.getBean(RefreshCompany.class),
        context.getBean(BuildDirectory.class),
        context.getBean(SearchVendors.class),
        context.getBean(RefreshLive.class),
        context.getBean(NoteReaders.class),
        context.getBean(SyncClose.class),
        context.getBean(SettleUniverses.class),
        context.getBean(ArchiveJobs.class));
  }

  JobResult run(Job job) {
    return switch (job) {
      case ArchiveJob its -> JobResult.done(archive.run(its));
      case BackfillJob fill -> run(fill);
      case CompanyJob company ->
          JobResult.done(
              "company "
                  + company.symbol()
                  + " "
                  + LogText.line(refreshCompany.run(company).toString()));
      case DirectoryJob directory ->
          buildDirectory
              .run(directory)
              .map(run -> of(run, "directory "))
              .orElseGet(() -> JobResult.done("directory waits"));
      case FoldJob fold -> run(fold);
      case IntradayJob intraday -> {
        BackfillIntraday.Result result = backfillIntraday.run(intraday);
        yield JobResult.of(result, words(intraday) + LogText.line(result.toString()));
      }
      case QuarantineReviewJob review -> {
        ReviewQuarantine.Outcome outcome = reviewQuarantine.judge(review);
        yield JobResult.of(outcome, review.quarantinedBar() + " " + outcome);
      }
      case RunJob run -> run(run);
      case SearchJob search -> JobResult.done("search " + searchVendors.run(search));
      case UniverseJob universe -> run(universe);
    };
  }

  /** A symbol that is served for the first time while its market trades gets its price at once. */
  private JobResult run(BackfillJob job) {
    BackfillSymbol.Outcome outcome = backfill.run(job);
    String line = job.symbol() + " " + outcome;
    return JobResult.of(
        outcome,
        outcome == BackfillSymbol.Outcome.ACTIVATED
            ? line + " " + askForPrice(job.symbol())
            : line);
  }

  /** The history stands, whatever becomes of this: the next poll asks again. */
  private String askForPrice(Symbol symbol) {
    try {
      return refreshLive.ask(Set.of(symbol)).toString();
    } catch (RuntimeException e) {
      LOG.error(
          "{}: its live price waits for the next poll: {}", symbol, LogText.line(e.toString()), e);
      return "without a live price";
    }
  }

  private static String words(IntradayJob job) {
    return "intraday " + job.symbol() + " " + job.interval().text() + " ";
  }

  private JobResult run(FoldJob job) {
    FoldTicks.Outcome outcome = foldTicks.run(job);
    String line =
        "fold " + job.hour() + " " + job.shard().number() + " " + LogText.line(outcome.toString());
    String why = outcome.putBack();
    if (why == null) {
      return JobResult.done(line);
    }
    LOG.warn("{}: bars of minutes wait", line);
    return outcome.isOverdue() ? JobResult.overdue(line, why) : JobResult.done(line);
  }

  private JobResult run(UniverseJob job) {
    SettleUniverses.Outcome outcome = settleUniverses.run(job);
    String line = "universe " + job.universe() + " " + LogText.line(outcome.toString());
    if (!outcome.problems().isEmpty()) {
      LOG.warn("{}: what is tracked is not all that the universes have", line);
    }
    return JobResult.of(outcome, line);
  }

  private JobResult run(RunJob job) {
    String line = job.kind() + " " + job.id() + " ";
    return switch (job.kind()) {
      case REFRESH_STALE -> {
        noteReaders.note(job.symbols(), job.requestedAt());
        yield JobResult.done(line + refreshLive.refresh(job));
      }
      case REFRESH_LIVE -> {
        RefreshLive.ByHand refresh = refreshLive.refreshByHand(job);
        yield of(refresh.run(), line).because(refresh.undone());
      }
      case SYNC_HISTORICAL -> of(syncClose.syncAndSearchAll(), line);
    };
  }

  private static JobResult of(SyncRun run, String line) {
    RunResult.name(run);
    return JobResult.of(run, line + RunResult.inWords(run));
  }
}
