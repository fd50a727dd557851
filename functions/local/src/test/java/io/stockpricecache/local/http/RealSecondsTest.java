package io.stockpricecache.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealSecondsTest {

  /** At twenty times the speed, a page kept for fifteen seconds was five minutes old. */
  @ParameterizedTest
  @CsvSource({
    "1, 'max-age=15, stale-while-revalidate=30', 'max-age=15, stale-while-revalidate=30'",
    "20, 'max-age=15, stale-while-revalidate=30, stale-if-error=300', "
        + "'max-age=0, stale-while-revalidate=1, stale-if-error=15'",
    "20, 'max-age=198000, stale-if-error=86400', 'max-age=9900, stale-if-error=4320'",
    "7, max-age=20, max-age=2",
    "20, 'private, no-store', 'private, no-store'",
    "20, no-store, no-store"
  })
  void cacheControl_countsTheClientsSeconds(int speed, String virtual, String real) {
    assertThat(answered(speed, "Cache-Control", virtual)).isEqualTo(real);
    assertThat(answered(speed, "cache-control", virtual)).isEqualTo(real);
  }

  @ParameterizedTest
  @CsvSource({"1, 41, 41", "20, 40, 2", "20, 41, 3", "20, 1, 1", "10000, 59, 1"})
  void age_isRoundedUp(int speed, String virtual, String real) {
    assertThat(answered(speed, "Age", virtual)).isEqualTo(real);
  }

  @Test
  void otherHeaders_areLeftAlone() {
    assertThat(answered(20, "ETag", "\"max-age=100\"")).isEqualTo("\"max-age=100\"");
    assertThat(answered(20, "Retry-After", "10")).isEqualTo("10");
  }

  @Test
  void answerWithoutHeaders_isLeftAlone() {
    APIGatewayV2HTTPResponse bare = new APIGatewayV2HTTPResponse();

    assertThat(RealSeconds.of(_ -> bare, 20).handle(new APIGatewayV2HTTPEvent())).isSameAs(bare);
  }

  private static String answered(int speed, String name, String value) {
    APIGatewayV2HTTPResponse answer =
        APIGatewayV2HTTPResponse.builder().withHeaders(new HashMap<>(Map.of(name, value))).build();
    return RealSeconds.of(_ -> answer, speed)
        .handle(new APIGatewayV2HTTPEvent())
        .getHeaders()
        .get(name);
  }
}
