package io.stockpricecache.jobs;

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
import io.stockpricecache.queue.sqs.JobMessage;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;

/** What a job's lines in the log say of it. */
final class JobLog {

  private JobLog() {}

  /** Says of the message's job what is known of it, until the work around ends. */
  static void describe(JobMessage message) {
    String requestId = message.requestId();
    if (requestId != null) {
      LogFields.put(LogField.REQUEST_ID, requestId);
    }
    switch (message.job()) {
      case BackfillJob fill -> LogFields.put(LogField.SYMBOL, fill.symbol().value());
      case CompanyJob company -> LogFields.put(LogField.SYMBOL, company.symbol().value());
      case ArchiveJob _, DirectoryJob _, FoldJob _, SearchJob _, UniverseJob _ -> {
        // It is of no symbol.
      }
      case IntradayJob intraday -> LogFields.put(LogField.SYMBOL, intraday.symbol().value());
      case QuarantineReviewJob review ->
          LogFields.put(LogField.SYMBOL, review.quarantinedBar().symbol().value());
      case RunJob run -> describe(run);
    }
  }

  private static void describe(RunJob run) {
    LogFields.put(LogField.JOB_ID, run.id());
    if (run.symbols().size() == 1) {
      LogFields.put(LogField.SYMBOL, run.symbols().iterator().next().value());
    }
  }
}
