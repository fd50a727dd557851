package io.stockpricecache.jobs.archive;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.usecases.archive.ArchiveDays;
import io.stockpricecache.usecases.archive.ArchiveSchedule;
import io.stockpricecache.usecases.archive.PlanArchive;
import io.stockpricecache.usecases.archive.WriteArchiveFile;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of the archive from the ports. */
@Factory
final class ArchiveBeans {

  @Singleton
  ArchiveSchedule archiveSchedule(JobQueue queue, JobSettings settings) {
    return new ArchiveSchedule(queue, settings.archive().isOn());
  }

  @Singleton
  ArchiveJobs archiveJobs(
      JobSettings settings,
      BeanProvider<PlanArchive> plan,
      BeanProvider<WriteArchiveFile> write,
      Metrics metrics) {
    return new ArchiveJobs(settings.archive(), plan::get, write::get, metrics);
  }

  @Singleton
  PlanArchive planArchive(
      Symbols symbols, Archive archive, JobQueue queue, ArchiveDays days, InstantSource clock) {
    return new PlanArchive(symbols, archive, queue, days, clock);
  }

  @Singleton
  WriteArchiveFile writeArchiveFile(
      Symbols symbols,
      PriceHistory history,
      IntradayBars bars,
      Archive archive,
      ArchiveFormat format,
      ArchiveDays days,
      InstantSource clock) {
    return new WriteArchiveFile(symbols, history, bars, archive, format, days, clock);
  }

  @Singleton
  ArchiveDays archiveDays(JobSettings settings) {
    return new ArchiveDays(
        settings.archive().afterDays(),
        settings.cache().retention(),
        settings.cache().intradayRetention());
  }
}
