package io.stockpricecache.domain.tracked;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.company.CompanyPause;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tracked symbol's row while it is changed: the one place that copies every component. */
final class SymbolDraft {
  private final TrackedSymbol from;
  SymbolStatus status;
  Wanted wanted;
  Instrument instrument;
  CorporateActions actions;
  HistoryExtent extent;
  BackfillProgress progress;
  @Nullable CompanyData company;
  @Nullable CompanyPause companyPause;
  @Nullable Instant readAt;
  long version;

  SymbolDraft(TrackedSymbol from) {
    this.from = from;
    this.status = from.status();
    this.wanted = from.wanted();
    this.instrument = from.instrument();
    this.actions = from.actions();
    this.extent = from.extent();
    this.progress = from.progress();
    this.company = from.company();
    this.companyPause = from.companyPause();
    this.readAt = from.readAt();
    this.version = from.version();
  }

  TrackedSymbol row() {
    return new TrackedSymbol(
        from.symbol(),
        status,
        wanted,
        instrument,
        actions,
        extent,
        progress,
        company,
        companyPause,
        readAt,
        from.createdAt(),
        version);
  }
}
