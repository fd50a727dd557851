package io.stockpricecache.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final SessionDate DATE = SessionDate.of(2024, 6, 14);
  private static final Instant OPEN = Instant.parse("2024-06-14T13:30:00Z");
  private static final Instant CLOSE = Instant.parse("2024-06-14T20:00:00Z");

  private final Session session = new Session(DATE, OPEN, CLOSE, false);

  @Test
  void isOpenAt_fromOpenToClose_isTrueButAtTheClose() {
    assertThat(session.isOpenAt(OPEN.minusNanos(1))).isFalse();
    assertThat(session.isOpenAt(OPEN)).isTrue();
    assertThat(session.isOpenAt(CLOSE.minusNanos(1))).isTrue();
    assertThat(session.isOpenAt(CLOSE)).isFalse();
  }

  @Test
  void isCompletedAt_fromTheClose_isTrue() {
    assertThat(session.isCompletedAt(CLOSE.minusNanos(1))).isFalse();
    assertThat(session.isCompletedAt(CLOSE)).isTrue();
  }

  @Test
  void session_withCloseNotAfterOpen_isRefused() {
    assertThatThrownBy(() -> new Session(DATE, OPEN, OPEN, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not before close");
    assertThatThrownBy(() -> new Session(DATE, CLOSE, OPEN, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
