package io.stockpricecache.testkit.contract;

import static io.stockpricecache.testkit.Samples.bar;
import static io.stockpricecache.testkit.Samples.fresh;
import static io.stockpricecache.testkit.Samples.official;
import static io.stockpricecache.testkit.Samples.officialDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link PriceHistory}: what is read. */
public abstract class PriceHistoryContract extends PriceHistoryMergeContract {

  @Test
  void read_range_isInclusiveAndAscendingAndOfOneSymbol() {
    history.merge(officialDays("AAPL", DAY, 10));
    history.merge(officialDays("AAPL.L", DAY, 10));

    List<Bar> bars =
        history.read(AAPL, SessionDate.parse("2026-11-12"), SessionDate.parse("2026-11-14"));

    assertThat(bars)
        .extracting(bar -> bar.date().toString())
        .containsExactly("2026-11-12", "2026-11-13", "2026-11-14");
  }

  @Test
  void read_rangeThatEndsBeforeItBegins_isEmpty() {
    history.merge(officialDays("AAPL", DAY, 10));

    assertThat(history.read(AAPL, DATE, DATE.plusDays(-1))).isEmpty();
  }

  @Test
  void read_fromTheInstantOfExpiry_doesNotSeeTheBar() {
    history.merge(List.of(fresh("AAPL", official(DAY, "271.49"))));
    Instant expiry = Retention.ONE_YEAR.expiresAt(DATE);

    clock.set(expiry.minusMillis(1));
    assertThat(read()).hasSize(1);
    assertThat(history.readNewest(AAPL, 5)).hasSize(1);

    clock.set(expiry);
    assertThat(read()).isEmpty();
    assertThat(history.readNewest(AAPL, 5)).isEmpty();
  }

  @Test
  void readNewest_moreThanAskedFor_isTheLastOnesAscending() {
    history.merge(officialDays("AAPL", DAY, 10));

    assertThat(history.readNewest(AAPL, 3))
        .extracting(bar -> bar.date().toString())
        .containsExactly("2026-11-17", "2026-11-18", "2026-11-19");
  }

  @Test
  void readNewest_fewerThanAskedFor_isAllThatHaveNotExpired() {
    history.merge(officialDays("AAPL", DAY, 10));
    clock.set(Retention.ONE_YEAR.expiresAt(SessionDate.parse("2026-11-15")));

    assertThat(history.readNewest(AAPL, 8))
        .extracting(bar -> bar.date().toString())
        .containsExactly("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19");
    assertThat(history.readNewest(new Symbol("MSFT"), 8)).isEmpty();
  }

  /** One bad bar, and a year of a symbol was answered 503. */
  @Test
  void read_oneBarUnreadable_hasTheOthers_andNothingWritesOverIt() {
    history.merge(officialDays("AAPL", DAY, 3));
    SessionDate bad = DATE.plusDays(-1);
    spoil(AAPL, bad);

    for (Rows<Bar> bars :
        List.of(history.read(AAPL, DATE.plusDays(-9), DATE), history.readNewest(AAPL, 5))) {
      assertThat(bars).extracting(Bar::date).containsExactly(DATE.plusDays(-2), DATE);
      assertThat(bars.unreadable()).extracting(UnreadableRow::key).containsExactly("AAPL " + bad);
    }
    assertThat(history.merge(List.of(fresh("AAPL", official(bad.toString(), "271"))))).isEmpty();
    assertThat(history.read(AAPL, bad, bad).unreadable()).hasSize(1);
  }
}
