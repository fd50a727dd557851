package io.stockpricecache.domain.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {

  @Test
  void firstRetained_hasNotExpired_andTheDayBeforeHas() {
    Instant now = Instant.parse("2026-11-21T23:59:59Z");
    SessionDate first = Retention.ONE_YEAR.firstRetained(now);
    assertThat(first).isEqualTo(SessionDate.parse("2025-11-21"));
    assertThat(Retention.ONE_YEAR.expiresAt(first)).isAfter(now);
    assertThat(Retention.ONE_YEAR.expiresAt(first.plusDays(-1))).isBefore(now);
  }

  @Test
  void new_outsideItsBounds_isRefused() {
    assertThatThrownBy(() -> new Retention(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> new Retention(3_661)).hasMessageContaining("3661");
  }
}
