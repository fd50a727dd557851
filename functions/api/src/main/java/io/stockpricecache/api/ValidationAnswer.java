package io.stockpricecache.api;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.usecase.ValidateHistory.Finding;
import io.stockpricecache.domain.usecase.ValidateHistory.Kind;
import io.stockpricecache.domain.usecase.ValidateHistory.Report;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with what is stored of a symbol; nothing, where {@code findings} is empty. */
@Serdeable.Serializable
record ValidationAnswer(String symbol, int bars, List<Found> findings) {

  static ValidationAnswer of(Report report) {
    return new ValidationAnswer(
        report.symbol().value(), report.bars(), report.findings().stream().map(Found::of).toList());
  }

  /**
   * One thing found.
   *
   * @param date null where it is about the symbol
   */
  @Serdeable.Serializable
  record Found(Kind kind, @Nullable LocalDate date, String detail) {

    static Found of(Finding finding) {
      SessionDate date = finding.date();
      return new Found(finding.kind(), date == null ? null : date.value(), finding.detail());
    }
  }
}
