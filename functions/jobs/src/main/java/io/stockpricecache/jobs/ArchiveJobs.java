package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.runtime.settings.ArchiveSettings;
import io.stockpricecache.usecases.archive.PlanArchive;
import io.stockpricecache.usecases.archive.WriteArchiveFile;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the archive's jobs done, where there is an archive; where there is none, loads nothing. */
final class ArchiveJobs {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveJobs.class);

  private final ArchiveSettings settings;
  private final Supplier<PlanArchive> plan;
  private final Supplier<WriteArchiveFile> write;
  private final Metrics metrics;

  ArchiveJobs(
      ArchiveSettings settings,
      Supplier<PlanArchive> plan,
      Supplier<WriteArchiveFile> write,
      Metrics metrics) {
    this.settings = requireNonNull(settings, "settings is null");
    this.plan = requireNonNull(plan, "plan is null");
    this.write = requireNonNull(write, "write is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  JobResult run(ArchiveJob job) {
    if (!settings.isOn()) {
      return JobResult.done("there is no archive any more");
    }
    return job.findFile().map(this::write).orElseGet(this::plan);
  }

  private JobResult plan() {
    PlanArchive.Outcome outcome = plan.get().plan();
    metrics.put(FunctionMetric.ARCHIVE_DAYS_AT_RISK, outcome.daysAtRisk());
    if (outcome.daysAtRisk() > 0) {
      LOG.warn("days expire soon and are not wholly in the archive: {}", outcome.daysAtRisk());
    }
    return JobResult.done("archive " + outcome);
  }

  private JobResult write(ArchiveFile file) {
    WriteArchiveFile.Outcome outcome = write.get().write(file);
    String line = "archive " + file + " " + outcome;
    if (outcome.unreadable() > 0) {
      LOG.error("{}: the file is without what cannot be read", line);
    }
    return JobResult.done(line);
  }
}
