package io.stockpricecache.domain.intraday;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is merged comes out the same in whatever order and however often its parts come: of minutes
 * of several vendors and of several lots of ticks, with times, ranks and figures that are often
 * equal.
 */
class IntradayMergeTest {

  private static final int SEEDS = 2_000;
  private static final Instant HOUR = Instant.parse("2026-11-20T15:00:00Z");
  private static final List<Symbol> SYMBOLS =
      List.of(new Symbol("AAPL"), new Symbol("BTC-USD"), new Symbol("VOD.L"));

  @Test
  void minutes_inEitherOrder_andOnceMore_areTheSame() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Minute a = minute(random, HOUR);
      Minute b = minute(random, HOUR);
      Minute c = minute(random, HOUR);

      Minute ab = Minute.merge(a, b);
      assertThat(Minute.merge(b, a)).as("seed %d", seed).isEqualTo(ab);
      assertThat(Minute.merge(ab, c))
          .as("seed %d", seed)
          .isEqualTo(Minute.merge(a, Minute.merge(b, c)));
      assertThat(Minute.merge(a, a)).as("seed %d", seed).isEqualTo(a);
      assertThat(Minute.merge(ab, b)).as("seed %d", seed).isEqualTo(ab);
      assertThat(Minute.merge(a, ab)).as("seed %d", seed).isEqualTo(ab);
    }
  }

  @Test
  void minutes_ofAVendorAmongThem_areTheBestVendorsNewest() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Minute> parts = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        parts.add(minute(random, HOUR));
      }
      Minute merged = parts.stream().reduce(Minute::merge).orElseThrow();

      assertThat(merged instanceof ToldMinute)
          .as("seed %d", seed)
          .isEqualTo(parts.stream().anyMatch(ToldMinute.class::isInstance));
      switch (merged) {
        case ToldMinute best -> {
          assertThat(parts).contains(best);
          for (Minute part : parts) {
            if (part instanceof ToldMinute told) {
              int authority = told.source().authority();
              assertThat(authority)
                  .as("seed %d", seed)
                  .isLessThanOrEqualTo(best.source().authority());
              if (authority == best.source().authority()) {
                assertThat(told.fetchedAt())
                    .as("seed %d", seed)
                    .isBeforeOrEqualTo(best.fetchedAt());
              }
            }
          }
        }
        case SeenMinute all -> {
          for (Minute part : parts) {
            SeenMinute seen = (SeenMinute) part;
            assertThat(all.first().asOf())
                .as("seed %d", seed)
                .isBeforeOrEqualTo(seen.first().asOf());
            assertThat(all.last().asOf()).as("seed %d", seed).isAfterOrEqualTo(seen.last().asOf());
            assertThat(all.high()).as("seed %d", seed).isGreaterThanOrEqualTo(seen.high());
            assertThat(all.low()).as("seed %d", seed).isLessThanOrEqualTo(seen.low());
          }
        }
      }
    }
  }

  @Test
  void hours_inEitherOrder_andOnceMore_areTheSame() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      IntradayHour a = hour(random);
      IntradayHour b = hour(random);
      IntradayHour c = hour(random);

      IntradayHour ab = a.merge(b);
      assertThat(b.merge(a)).as("seed %d", seed).isEqualTo(ab);
      assertThat(ab.merge(c)).as("seed %d", seed).isEqualTo(a.merge(b.merge(c)));
      assertThat(a.merge(a)).as("seed %d", seed).isEqualTo(a);
      assertThat(ab.merge(a)).as("seed %d", seed).isEqualTo(ab);
      assertThat(ab.minutes().keySet()).containsAll(a.minutes().keySet());
      assertThat(ab.minutes().keySet()).containsAll(b.minutes().keySet());
    }
  }

  /** A fold of a part, merged with one of another part that overlaps it, is the fold of both. */
  @Test
  void folds_ofPartsOfTheRounds_mergeToTheFoldOfAll() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<TickRound> rounds = rounds(random);
      int from = random.nextInt(rounds.size());
      int to = random.nextInt(rounds.size());
      List<TickRound> shuffled = new ArrayList<>(rounds);
      Collections.shuffle(shuffled, random);

      List<IntradayHour> all = TickFold.fold(rounds);
      assertThat(TickFold.fold(shuffled)).as("seed %d", seed).isEqualTo(all);
      assertThat(
              merged(
                  TickFold.fold(rounds.subList(Math.min(from, to), rounds.size())),
                  TickFold.fold(rounds.subList(0, Math.max(from, to)))))
          .as("seed %d", seed)
          .isEqualTo(all);
    }
  }

  private static List<IntradayHour> merged(List<IntradayHour> one, List<IntradayHour> other) {
    TreeMap<String, IntradayHour> all = new TreeMap<>();
    for (List<IntradayHour> hours : List.of(one, other)) {
      for (IntradayHour hour : hours) {
        all.merge(hour.symbol() + " " + hour.hour(), hour, IntradayHour::merge);
      }
    }
    return List.copyOf(all.values());
  }

  private static List<TickRound> rounds(Random random) {
    List<TickRound> rounds = new ArrayList<>();
    int count = random.nextInt(1, 25);
    for (int i = 0; i < count; i++) {
      Instant asked = HOUR.plusSeconds(random.nextInt(7_200)).plusMillis(random.nextInt(3));
      List<Tick> ticks = new ArrayList<>();
      for (Symbol symbol : SYMBOLS) {
        if (ticks.isEmpty() || random.nextBoolean()) {
          SeenMinute.Seen seen = seen(random, asked.minusSeconds(random.nextInt(120)));
          ticks.add(new Tick(symbol, seen.asOf(), seen.price(), seen.dayVolume(), seen.source()));
        }
      }
      rounds.add(new TickRound(asked, new TickShard(0, 1 << random.nextInt(3)), ticks));
    }
    return rounds;
  }

  private static IntradayHour hour(Random random) {
    TreeMap<Instant, Minute> minutes = new TreeMap<>();
    int count = random.nextInt(1, 6);
    for (int i = 0; i < count; i++) {
      Instant time = HOUR.plusSeconds(60L * random.nextInt(5));
      minutes.put(time, minute(random, time));
    }
    return new IntradayHour(
        SYMBOLS.getFirst(), BarInterval.MINUTE, HOUR, random.nextInt(3), minutes);
  }

  private static Minute minute(Random random, Instant time) {
    return random.nextInt(3) == 0 ? told(random, time) : seen(random, time, random.nextInt(1, 4));
  }

  private static ToldMinute told(Random random, Instant time) {
    BigDecimal close = price(random);
    BigDecimal above = random.nextBoolean() ? null : close.add(price(random));
    Ohlcv figures =
        new Ohlcv(random.nextBoolean() ? null : close, above, null, close, volume(random));
    return new ToldMinute(
        time,
        random.nextBoolean(),
        figures,
        vendor(random),
        HOUR.plusSeconds(7_200L + random.nextInt(2)));
  }

  private static SeenMinute seen(Random random, Instant time, int ticks) {
    SeenMinute all = null;
    for (int i = 0; i < ticks; i++) {
      SeenMinute.Seen seen = seen(random, time.plusSeconds(random.nextInt(3)));
      Tick tick =
          new Tick(SYMBOLS.getFirst(), seen.asOf(), seen.price(), seen.dayVolume(), seen.source());
      SeenMinute one = SeenMinute.of(tick, time, random.nextInt(4) > 0);
      all = all == null ? one : (SeenMinute) Minute.merge(all, one);
    }
    return requireNonNull(all, "no tick");
  }

  private static SeenMinute.Seen seen(Random random, Instant asOf) {
    return new SeenMinute.Seen(asOf, price(random), volume(random), vendor(random));
  }

  private static BigDecimal price(Random random) {
    // 2 and 2.00 are one price, and must be one bar.
    return new BigDecimal(List.of("1.5", "2", "2.00", "2.25", "10").get(random.nextInt(5)));
  }

  private static @Nullable Long volume(Random random) {
    return random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(3));
  }

  private static VendorName vendor(Random random) {
    VendorName[] vendors = VendorName.values();
    return vendors[random.nextInt(vendors.length)];
  }
}
