package io.stockpricecache.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.shared.SharedValue;
import io.stockpricecache.testkit.Race;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link SharedCache} promises, of its twin and of a server. */
public abstract class SharedCacheContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** One that shares nothing with those of other tests. */
  protected abstract SharedCache cache();

  /** Lets that time pass, for whatever keeps the values. */
  protected abstract void pass(Duration time);

  @Test
  void value_isFoundAsItWasPut_andNothingElseIs() {
    SharedCache cache = cache();
    byte[] bytes = {0, 1, -1, '\r', '\n', 127, -128};
    cache.put(Map.of("a", new SharedValue(bytes, MINUTE), "b", value("second")));

    Map<String, byte[]> found = cache.find(List.of("b", "none", "a"));

    assertThat(found).containsOnlyKeys("a", "b");
    assertThat(found.get("a")).isEqualTo(bytes);
    assertThat(found.get("b")).isEqualTo("second".getBytes(UTF_8));
  }

  @Test
  void value_takesThePlaceOfWhatStoodThere_withATimeOfItsOwn() {
    SharedCache cache = cache();
    cache.put(Map.of("a", new SharedValue("old".getBytes(UTF_8), MINUTE)));
    cache.put(Map.of("a", new SharedValue("new".getBytes(UTF_8), Duration.ofMillis(60))));

    assertThat(cache.find(Set.of("a")).get("a")).isEqualTo("new".getBytes(UTF_8));
    pass(Duration.ofMillis(80));

    assertThat(cache.find(Set.of("a"))).isEmpty();
  }

  @Test
  void emptyValue_isFound() {
    SharedCache cache = cache();
    cache.put(Map.of("a", new SharedValue(new byte[0], MINUTE)));

    assertThat(cache.find(Set.of("a"))).containsOnlyKeys("a");
  }

  @Test
  void nothingAsked_nothingPut_isNothing() {
    SharedCache cache = cache();
    cache.put(Map.of());

    assertThat(cache.find(List.of())).isEmpty();
    assertThat(cache.claim(List.of(), MINUTE)).isEmpty();
  }

  @Test
  void aHundredAtOnce_areFound_andMoreAreRefused() {
    SharedCache cache = cache();
    Map<String, SharedValue> values = new HashMap<>();
    IntStream.range(0, SharedCache.MAX_BATCH).forEach(i -> values.put("k" + i, value("v" + i)));
    cache.put(values);

    assertThat(cache.find(values.keySet())).hasSize(SharedCache.MAX_BATCH);
    values.put("one more", value("v"));
    assertThatThrownBy(() -> cache.put(values)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cache.find(values.keySet()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cache.claim(values.keySet(), MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void claim_isWonByOne_untilItEnds() {
    SharedCache cache = cache();

    assertThat(cache.claim(List.of("a", "b"), Duration.ofMillis(60))).containsOnly("a", "b");
    assertThat(cache.claim(List.of("b", "c"), Duration.ofMillis(60))).containsOnly("c");
    pass(Duration.ofMillis(80));

    assertThat(cache.claim(List.of("a"), MINUTE)).containsOnly("a");
  }

  @Test
  void claim_ofManyAtOnce_isWonByOne() {
    SharedCache cache = cache();

    List<Set<String>> won = Race.run(8, _ -> cache.claim(Set.of("a"), MINUTE));

    assertThat(won.stream().flatMap(Set::stream).collect(Collectors.toList())).containsOnly("a");
    assertThat(won.stream().filter(keys -> !keys.isEmpty()).count()).isEqualTo(1);
  }

  @Test
  void releasedCache_goesOn() {
    SharedCache cache = cache();
    cache.put(Map.of("a", value("v")));

    cache.release();
    // Whoever comes while it connects does without.
    Set<String> found = Set.of();
    for (int i = 0; i < 200 && found.isEmpty(); i++) {
      found = cache.find(Set.of("a")).keySet();
      pass(Duration.ofMillis(5));
    }

    assertThat(found).containsOnly("a");
    assertThat(cache.isOn()).isTrue();
  }

  private static SharedValue value(String text) {
    return new SharedValue(text.getBytes(UTF_8), MINUTE);
  }
}
