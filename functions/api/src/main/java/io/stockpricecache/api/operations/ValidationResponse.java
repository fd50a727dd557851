package io.stockpricecache.api.operations;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.usecases.audit.ValidateHistory.Finding;
import io.stockpricecache.usecases.audit.ValidateHistory.Kind;
import io.stockpricecache.usecases.audit.ValidateHistory.Report;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with what is stored of a symbol; nothing, where {@code findings} is empty. */
@Serdeable.Serializable
record ValidationResponse(String symbol, int bars, List<Found> findings) {

  static ValidationResponse of(Report report) {
    return new ValidationResponse(
        report.symbol().value(), report.bars(), report.findings().stream().map(Found::of).toList());
  }

  /**
   * One thing found. {@code GAP}: a completed session without a bar. {@code UNSETTLED}: a bar
   * without an official close though two later sessions have completed. {@code NO_SESSION}: a bar
   * of a day on which the market was closed. {@code RANK}: not the rank of the bar's figures.
   * {@code JUMP}: a close that no known split explains. {@code CONTRADICTION}: the latest row is
   * not what the history makes of it, or currencies differ. {@code ORPHAN_HISTORY}, {@code
   * ORPHAN_ROW}: of a symbol that is not tracked. {@code UNREADABLE}: a row that cannot be read.
   *
   * @param date null where it is about the symbol
   * @param detail what is wrong, in words
   */
  @Serdeable.Serializable
  record Found(Kind kind, @Nullable LocalDate date, String detail) {

    static Found of(Finding finding) {
      SessionDate date = finding.date();
      return new Found(finding.kind(), date == null ? null : date.value(), finding.detail());
    }
  }
}
