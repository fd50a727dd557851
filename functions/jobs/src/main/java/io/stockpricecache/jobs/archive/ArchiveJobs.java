package io.stockpricecache.jobs.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.usecases.archive.PlanArchive;
import io.stockpricecache.usecases.archive.WriteArchiveFile;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the archive's jobs done, where there is an archive; where there is none, loads nothing. */
public final class ArchiveJobs {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveJobs.class);

  private final ArchiveSettings settings;
  private final Supplier<PlanArchive> plan;
  private final Supplier<WriteArchiveFile> write;
  private final Metrics metrics;

  /** The use cases are made when the first job comes. */
  public ArchiveJobs(
      ArchiveSettings settings,
      Supplier<PlanArchive> plan,
      Supplier<WriteArchiveFile> write,
      Metrics metrics) {
    this.settings = requireNonNull(settings, "settings is null");
    this.plan = requireNonNull(plan, "plan is null");
    this.write = requireNonNull(write, "write is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * Does it; how it went, for the log.
   *
   * @throws StoreException if a store, the archive or the queue did not answer
   * @throws UnreadableRowException if the file cannot be read
   */
  public String run(ArchiveJob job) {
    if (!settings.isOn()) {
      return "there is no archive any more";
    }
    return job.findFile().map(this::write).orElseGet(this::plan);
  }

  private String plan() {
    PlanArchive.Outcome outcome = plan.get().plan();
    metrics.put(FunctionMetric.ARCHIVE_DAYS_AT_RISK, outcome.daysAtRisk());
    if (outcome.daysAtRisk() > 0) {
      LOG.warn("days expire soon and are not wholly in the archive: {}", outcome.daysAtRisk());
    }
    return "archive " + outcome;
  }

  private String write(ArchiveFile file) {
    WriteArchiveFile.Outcome outcome = write.get().write(file);
    String line = "archive " + file + " " + outcome;
    if (outcome.unreadable() > 0) {
      LOG.error("{}: the file is without what cannot be read", line);
    }
    return line;
  }
}
