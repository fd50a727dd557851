package io.stockpricecache.usecases.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchScopeTest {

  /** A Saturday: New York's last session is Friday's. */
  private static final Instant NOW = Instant.parse("2026-11-21T12:35:00Z");

  private static final Instant JUST_CLOSED = Instant.parse("2026-11-20T22:35:00Z");
  private static final SessionDate WEDNESDAY = SessionDate.of(2026, 11, 18);
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Market LONDON = Markets.of(new Symbol("OCDO.L"));

  @Test
  void due_marketSearchedLessThanSeventeenHoursAgo_isNotSearched() {
    SearchScope scope = due(run("2026-11-20T19:35:01Z", Markets.US));

    assertThat(scope.isDue(Markets.US)).isFalse();
    assertThat(scope.isDue(LONDON)).isTrue();
    assertThat(scope.includes(wholeUpTo(WEDNESDAY.plusDays(1)), NOW)).isFalse();
  }

  @Test
  void due_marketSearchedSeventeenHoursAgo_isSearched() {
    assertThat(due(run("2026-11-20T19:35:00Z", Markets.US)).isDue(Markets.US)).isTrue();
    assertThat(due().includes(wholeUpTo(WEDNESDAY.plusDays(1)), NOW)).isTrue();
  }

  /** A machine whose clock is fast would have kept all others from searching. */
  @Test
  void due_marketSearchedInTheFuture_isSearched() {
    assertThat(due(run("2026-11-21T12:36:00Z", Markets.US)).isDue(Markets.US)).isTrue();
  }

  @Test
  void due_symbolNotFoundWholeSinceItsLastSession_isSearched() {
    SearchScope scope = due(run("2026-11-21T09:35:00Z", Markets.US));

    assertThat(scope.includes(wholeUpTo(WEDNESDAY), NOW)).isTrue();
    assertThat(scope.includes(TrackedSymbol.pending(AAPL, Markets.US, NOW), NOW)).isTrue();
  }

  @Test
  void due_symbolWithAKnownGap_isSearchedThoughItsRowSaysThatItIsWhole() {
    SearchScope scope =
        SearchScope.due(List.of(run("2026-11-21T09:35:00Z", Markets.US)), Set.of(AAPL), NOW);

    assertThat(scope.includes(wholeUpTo(WEDNESDAY.plusDays(2)), NOW)).isTrue();
  }

  @Test
  void includes_marketThatHasJustClosed_onlyWhereAllAreSearched() {
    TrackedSymbol symbol = wholeUpTo(WEDNESDAY.plusDays(1));

    assertThat(SearchScope.due(List.of(), Set.of(AAPL), JUST_CLOSED).includes(symbol, JUST_CLOSED))
        .isFalse();
    assertThat(SearchScope.ALL.includes(symbol, JUST_CLOSED)).isTrue();
  }

  private static SearchScope due(SyncRun... before) {
    return SearchScope.due(List.of(before), Set.of(), NOW);
  }

  private static TrackedSymbol wholeUpTo(SessionDate date) {
    return TrackedSymbol.pending(AAPL, Markets.US, NOW).wholeUpTo(date);
  }

  private static SyncRun run(String startedAt, Market searched) {
    Instant at = Instant.parse(startedAt);
    return new SyncRun(
        RunType.CLOSE_SYNC,
        at,
        RunStatus.SKIPPED,
        at,
        SyncRun.Counts.NONE.with(RunCount.SEARCHED, searched.id(), 1),
        null);
  }
}
