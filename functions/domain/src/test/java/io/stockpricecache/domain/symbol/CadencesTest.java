package io.stockpricecache.domain.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CadencesTest {

  private static final TierName SLOW = new TierName("full");
  private static final TierName FAST = new TierName("core-100");
  private static final TierRule USERS = new TierRule(Duration.ofMinutes(1), 0);
  private static final Cadences CADENCES =
      new Cadences(
          Duration.ofSeconds(15),
          USERS,
          7,
          Map.of(
              SLOW, new TierRule(Duration.ofHours(1), 4),
              FAST, new TierRule(Duration.ofSeconds(15), 1)));
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  @Test
  void of_whatNobodyReads_isItsTiers() {
    assertThat(CADENCES.of(new Demand(SLOW, null), NOW)).isEqualTo(CADENCES.of(SLOW));
  }

  @Test
  void of_whatIsRead_isTheUsersForAWeekAndThenItsTiersAgain() {
    Demand read = new Demand(SLOW, LocalDate.parse("2026-11-14"));

    assertThat(CADENCES.of(read, NOW)).isEqualTo(USERS);
    assertThat(CADENCES.of(read, NOW.plus(Duration.ofDays(1)))).isEqualTo(CADENCES.of(SLOW));
  }

  @Test
  void of_whatIsReadInATierMoreFrequentThanTheUsers_staysThere() {
    Demand read = new Demand(FAST, LocalDate.parse("2026-11-20"));

    assertThat(CADENCES.of(read, NOW)).isEqualTo(CADENCES.of(FAST));
  }

  @Test
  void of_aTierThatNobodyKnows_isTheUsers() {
    assertThat(CADENCES.of(new TierName("gone"))).isEqualTo(USERS);
  }

  @Test
  void find_ofAnyText_isATierOrNone() {
    assertThat(TierName.find("USER")).contains(TierName.USER);
    assertThat(TierName.find("russell-3000")).contains(new TierName("russell-3000"));
    for (String none : new String[] {"", "user ", "../x", "-a", "a--b", "User", "é"}) {
      assertThat(TierName.find(none)).as(none).isEmpty();
      assertThatThrownBy(() -> new TierName(none)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
