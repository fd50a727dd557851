package io.stockpricecache.usecases.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.reads.ReadSymbols.Page;
import io.stockpricecache.usecases.reads.SymbolQuery.Order;
import io.stockpricecache.usecases.reads.SymbolQuery.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SymbolQueryTest {

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
  private final ReadSymbols symbols =
      new ReadSymbols(
          cache.symbols,
          cache.latestPrices,
          cache.runs,
          cache.quarantine,
          new Staleness(Duration.ofMinutes(5)),
          cache.clock);

  /** AAPL at 127.26 (+1 %), MSFT at 401 (+0.25 %), PENDING ones without a price, one given up. */
  @BeforeEach
  void fill() {
    TestPrices.trackApple(cache);
    TestPrices.liveMicrosoft(cache);
    for (String symbol : List.of("ABC", "AA", "ZZ")) {
      TestPrices.pending(cache, new Symbol(symbol));
    }
    TestPrices.givenUp(cache, new Symbol("GONE"));
  }

  @Test
  void all_areInAlphabeticalOrder() {
    assertThat(found(SymbolQuery.ALL)).containsExactly("AA", "AAPL", "ABC", "GONE", "MSFT", "ZZ");
  }

  @Test
  void status_takesThoseAlone() {
    assertThat(found(query(SymbolStatus.PENDING, null, Order.SYMBOL, true)))
        .containsExactly("ZZ", "ABC", "AA");
  }

  @Test
  void text_isTheBeginOfTheSymbol_orInTheName() {
    LatestPrice row = cache.row(new Symbol("ZZ"));
    cache.latestPrices.save(List.of(row.withName("Zulu aardvarks")));

    assertThat(found(query(null, "aa", Order.SYMBOL, false))).containsExactly("AA", "AAPL", "ZZ");
    assertThat(found(query(null, " APL", Order.SYMBOL, false))).isEmpty();
  }

  @Test
  void order_byPrice_putsThoseWithoutOneLast_eitherWay() {
    assertThat(found(query(null, null, Order.PRICE, false)))
        .containsExactly("AAPL", "MSFT", "AA", "ABC", "GONE", "ZZ");
    assertThat(found(query(null, null, Order.PRICE, true)))
        .containsExactly("MSFT", "AAPL", "AA", "ABC", "GONE", "ZZ");
    assertThat(found(query(null, null, Order.CHANGE_PERCENT, true))).startsWith("AAPL", "MSFT");
    for (Order order : Order.values()) {
      assertThat(found(query(null, null, order, true))).as("%s", order).hasSize(6);
    }
  }

  @Test
  void pages_giveEachOnce_alsoWhereTheLastOneOfAPageIsUntracked() {
    List<String> all = new ArrayList<>();
    Place next = null;
    int pages = 0;
    do {
      Page page = symbols.list(new SymbolQuery(null, null, null, Order.SYMBOL, false, next, 2));
      assertThat(page.total()).isEqualTo(6);
      page.symbols().forEach(it -> all.add(it.symbol().value()));
      next = page.next();
      pages++;
    } while (next != null);
    assertThat(all).containsExactly("AA", "AAPL", "ABC", "GONE", "MSFT", "ZZ");
    assertThat(pages).isEqualTo(3);

    Place second =
        symbols.list(new SymbolQuery(null, null, null, Order.SYMBOL, false, null, 2)).next();
    cache.symbols.delete(new Symbol("AAPL"));
    // By its count: one may be missed where others were untracked before it, and none comes twice.
    assertThat(found(new SymbolQuery(null, null, null, Order.SYMBOL, false, second, 2)))
        .containsExactly("GONE", "MSFT");
    Place beyond = new Place(new Symbol("NOBODY"), 900);
    assertThat(found(new SymbolQuery(null, null, null, Order.SYMBOL, false, beyond, 2))).isEmpty();
  }

  private List<String> found(SymbolQuery query) {
    return symbols.list(query).symbols().stream().map(it -> it.symbol().value()).toList();
  }

  private static SymbolQuery query(
      @Nullable SymbolStatus status, @Nullable String text, Order order, boolean descending) {
    return new SymbolQuery(status, null, text, order, descending, null, 100);
  }
}
