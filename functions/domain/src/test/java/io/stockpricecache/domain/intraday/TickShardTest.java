package io.stockpricecache.domain.intraday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.symbol.Symbol;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickShardTest {

  private static final String[] SUFFIXES = {"", "", "", "", ".L", ".DE", ".PA", "-B", "-USD"};

  /** A shard of many symbols makes rows of several kilobytes, and folds that take long. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void of_eightThousandSymbols_spreadsThemEvenlyOverSixtyFourShards(int seed) {
    int shards = TickShard.count(8_000);
    assertThat(shards).isEqualTo(64);

    Map<Integer, Long> sizes =
        symbols(8_000, new Random(seed)).stream()
            .map(symbol -> TickShard.of(symbol, shards).number())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(sizes).hasSize(64);
    // 125 in the mean; chance alone leaves it by eleven or so.
    assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isBetween(75L, 175L));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "150, 1",
    "151, 2",
    "300, 2",
    "301, 4",
    "500, 4",
    "8000, 64",
    "1000000, 1024"
  })
  void count_isAPowerOfTwo_ofSeventyFiveToAHundredAndFiftySymbolsEach(int symbols, int count) {
    assertThat(TickShard.count(symbols)).isEqualTo(count);
  }

  /** The shard is in the key of what is stored: it never moves. */
  @Test
  void of_aSymbol_isTheSameForGood() {
    assertThat(TickShard.of(new Symbol("AAPL"), 64)).isEqualTo(new TickShard(28, 64));
    assertThat(TickShard.of(new Symbol("BRK-B"), 64)).isEqualTo(new TickShard(47, 64));
    assertThat(TickShard.of(new Symbol("BTC-USD"), 1024)).isEqualTo(new TickShard(1008, 1024));
  }

  @ParameterizedTest
  @CsvSource({"-1, 4", "4, 4", "0, 0", "0, 3", "0, 2048"})
  void shardThatCannotBe_isRefused(int number, int of) {
    assertThatThrownBy(() -> new TickShard(number, of))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Tickers as exchanges have them: one to four letters, most of them three or four. */
  private static Set<Symbol> symbols(int count, Random random) {
    Set<Symbol> symbols = new LinkedHashSet<>();
    while (symbols.size() < count) {
      StringBuilder ticker = new StringBuilder();
      int letters = random.nextInt(20) == 0 ? 1 + random.nextInt(2) : 3 + random.nextInt(2);
      for (int i = 0; i < letters; i++) {
        ticker.append((char) ('A' + random.nextInt(26)));
      }
      symbols.add(new Symbol(ticker + SUFFIXES[random.nextInt(SUFFIXES.length)]));
    }
    return symbols;
  }
}
