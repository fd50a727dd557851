package io.stockpricecache.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.testkit.TestClock;
import org.junit.jupiter.api.Test;

class RequestLinesTest {

  private static final String SERVED =
      """
      {"time":"2026-11-20T20:30:00Z","level":"INFO","message":"GET /prices/{symbol} 200","requestId":"6991e86e-6977","method":"GET","path":"/prices/AAPL","status":200,"millis":1200}""";

  private static final String FAILED =
      """
      {"time":"2026-11-20T20:30:00Z","level":"ERROR","message":"GET /prices/{symbol} 500","requestId":"6991e86e-6977","method":"GET","path":"/prices/AAPL","status":500,"millis":3,"error":"StoreException: no answer","stack":"StoreException: no answer\\n\\tat A.b(A.java:1)\\n"}""";

  private final Lines out = new Lines();

  /** Each request wrote a line of JSON among the events, with two ids. */
  @Test
  void accept_whatWasServed_isTellingForTheVerboseAlone() {
    lines(/* isVerbose= */ false).accept(SERVED);
    assertThat(out.all()).isEmpty();

    lines(/* isVerbose= */ true).accept(SERVED);
    assertThat(out.undated()).containsExactly("GET /prices/AAPL 200, 20 ms");
  }

  @Test
  void accept_whatFailed_isAlwaysTold() {
    lines(/* isVerbose= */ false).accept(FAILED);
    assertThat(out.undated())
        .containsExactly("ERROR GET /prices/AAPL 500: StoreException: no answer");

    lines(/* isVerbose= */ true).accept(FAILED);
    assertThat(out.undated().getLast()).contains("at A.b(A.java:1)");
  }

  @Test
  void accept_whatIsNoRequest_isToldAsItIs() {
    lines(/* isVerbose= */ false).accept("not JSON");

    assertThat(out.undated()).containsExactly("not JSON");
  }

  private RequestLines lines(boolean isVerbose) {
    TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
    return new RequestLines(new Journal(out.plain(), clock, false), isVerbose, /* speed= */ 60);
  }
}
