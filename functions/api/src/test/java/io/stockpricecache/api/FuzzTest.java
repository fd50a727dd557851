package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.TestPrices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random requests: whatever they hold, no 5xx, one line of the log each, and nothing in memory but
 * under a symbol that is one. No vendor can be called: none is on the class path.
 *
 * <p>{@code -Dfuzz.count=1000000 -Dfuzz.seed=7} runs more, or others; a failure names its seed and
 * case.
 */
class FuzzTest {

  /** A new instance every so many cases: what tests keep of their calls grows. */
  private static final int INSTANCE = 5_000;

  private static final int KEYS_EVERY = 500;

  private static final JsonFactory JSON = new JsonFactory();

  @Test
  void anyRequest_isAnsweredAndLeavesNoTrace() {
    int count = Integer.getInteger("fuzz.count", 20_000);
    long seed = Long.getLong("fuzz.seed", 20_261_120L);
    for (int from = 0; from < count; from += INSTANCE) {
      try (TestApi api = TestApi.start()) {
        TestPrices.trackApple(api);
        TestPrices.liveMicrosoft(api);
        for (int i = from; i < Math.min(count, from + INSTANCE); i++) {
          check(api, seed, i);
          if (i % KEYS_EVERY == 0) {
            checkKeys(api);
          }
        }
        checkKeys(api);
      }
    }
  }

  private static void check(TestApi api, long seed, int number) {
    RandomRequest random = new RandomRequest(new SplittableRandom(seed * 31 + number));
    APIGatewayV2HTTPEvent event = random.event();
    api.clock.advance(random.pause());
    api.log.clear();
    api.ports.forget();
    String what =
        "seed %d, case %d: %s %s?%s %s %s"
            .formatted(
                seed,
                number,
                event.getRequestContext().getHttp().getMethod(),
                event.getRawPath(),
                event.getRawQueryString(),
                event.getHeaders(),
                event.getBody());

    Answer answer = api.call(event);

    assertThat(answer.status()).as(what).isBetween(200, 499);
    assertThat(api.log).as(what).hasSize(1);
    assertThat(api.log.getFirst()).as(what).matches("[\\x20-\\x7E]+");
    assertThat(status(api.log.getFirst())).as(what).isEqualTo(answer.status());
    assertThat(answer.headers().get("x-request-id")).as(what).matches("[\\x21-\\x7E]{1,128}");
    answer
        .headers()
        .forEach((name, value) -> assertThat(value).as(what + name).matches("[\\x20-\\x7E]*"));
    if (answer.status() >= 400) {
      assertThat(answer.headers())
          .as(what)
          .containsEntry("content-type", "application/problem+json");
      if (answer.body() != null && !answer.base64()) {
        assertThat(answer.body())
            .as(what)
            .doesNotContain("java.", "io.micronaut", "Exception", "\tat ");
      }
    }
  }

  /** By its type a key is no text as it came; by its text a symbol is one. */
  private static void checkKeys(TestApi api) {
    for (Object key : api.caches().keys()) {
      assertThat(key).isNotInstanceOf(CharSequence.class);
      if (key instanceof Symbol symbol) {
        assertThat(new Symbol(symbol.value())).isEqualTo(symbol);
      }
    }
  }

  /** Of the line's own top level: a forged field would be a second one. */
  private static int status(String line) {
    int status = -1;
    int fields = 0;
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() != null) {
        if ("status".equals(json.currentName()) && json.currentToken().isNumeric()) {
          status = json.getIntValue();
          fields++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(fields).isEqualTo(1);
    return status;
  }
}
