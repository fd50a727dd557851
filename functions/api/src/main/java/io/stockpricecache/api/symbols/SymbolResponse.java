package io.stockpricecache.api.symbols;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;
import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.prices.Latest;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.stockpricecache.usecases.reads.ReadSymbols;
import io.stockpricecache.usecases.reads.ReadSymbols.Standing;
import io.stockpricecache.usecases.reads.SymbolQuery;
import io.stockpricecache.usecases.reads.SymbolQuery.Listed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tracked symbol.
 *
 * @param market whose calendar it keeps: XNYS for all US equities, wherever they are listed
 * @param currency null until a vendor has told it
 * @param exchange where it is listed, as a MIC; null until a vendor has told it, and for an index
 * @param listedOn its first session ever; null while unknown
 * @param lastCompletedSession newest session up to which nothing is missing
 * @param reason why it is not served as it should be: why it is INACTIVE, what failed last, or why
 *     its price is stale; null when all is well
 * @param renamedTo the symbol that has taken its place, if a vendor tells; null else
 * @param latest its newest price; only in a list with {@code include=latest}, and only where there
 *     is one
 * @param jobId what {@code GET /jobs/{id}} takes; only in the answer that has just begun it
 */
@Serdeable.Serializable
record SymbolResponse(
    String symbol,
    SymbolStatus status,
    String tier,
    String market,
    @Nullable String currency,
    @Nullable String exchange,
    @Nullable LocalDate listedOn,
    @Nullable LocalDate lastCompletedSession,
    @Nullable String reason,
    @Nullable String renamedTo,
    Instant createdAt,
    @JsonInclude(NON_NULL) @Nullable Latest latest,
    @JsonInclude(NON_NULL) @Nullable String jobId) {

  static SymbolResponse of(Standing standing) {
    return of(standing.symbol(), standing.reason(), null, null);
  }

  static SymbolResponse of(TrackedSymbol tracked) {
    return of(tracked, tracked.reason(), null, null);
  }

  /** With the job that fetches its history. */
  static SymbolResponse of(TrackedSymbol tracked, JobId job) {
    return of(tracked, tracked.reason(), null, job);
  }

  private static SymbolResponse of(Listed listed, boolean withLatest) {
    Standing standing = listed.standing();
    PriceView view = withLatest ? listed.latest() : null;
    return of(
        standing.symbol(),
        standing.reason(),
        view == null || view.row().price() == null ? null : Latest.of(view),
        null);
  }

  private static SymbolResponse of(
      TrackedSymbol tracked,
      @Nullable String reason,
      @Nullable Latest latest,
      @Nullable JobId job) {
    return new SymbolResponse(
        tracked.symbol().value(),
        tracked.status(),
        tracked.wanted().tier().value(),
        tracked.instrument().market(),
        Optional.ofNullable(tracked.currency()).map(Currency::getCurrencyCode).orElse(null),
        tracked.instrument().exchange(),
        dateOrNull(tracked.listedOn()),
        dateOrNull(tracked.extent().lastCompletedSession()),
        reason,
        Optional.ofNullable(tracked.renamedTo()).map(Symbol::value).orElse(null),
        tracked.createdAt().truncatedTo(SECONDS),
        latest,
        job == null ? null : job.value());
  }

  static @Nullable LocalDate dateOrNull(@Nullable SessionDate date) {
    return date == null ? null : date.value();
  }

  /**
   * Tracked symbols, in the order asked.
   *
   * @param total how many the question is of, on all pages
   * @param nextCursor what gives those after them; null where there are none
   */
  @Serdeable.Serializable
  record All(List<SymbolResponse> symbols, int total, @Nullable String nextCursor) {

    static All of(ReadSymbols.Page page, SymbolQuery query, boolean withLatest) {
      return new All(
          page.symbols().stream().map(listed -> SymbolResponse.of(listed, withLatest)).toList(),
          page.total(),
          page.next() == null ? null : SymbolCursor.of(query, page.next()).toString());
    }
  }
}
