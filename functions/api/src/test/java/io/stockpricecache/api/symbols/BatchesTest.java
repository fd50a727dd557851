package io.stockpricecache.api.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.symbol.Symbol;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /symbols} of many, and {@code GET /batches/{id}}. */
@ApiTest
final class BatchesTest {

  @Inject TestApi api;

  @Test
  void post_many_takesEachByItself_andTellsTheirProgress() {
    Answer accepted =
        api.call(TestApi.post("{\"symbols\":[\"AAPL\",\"msft\",\"brk.b\",\"EURUSD\",\"AAPL\"]}"));

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.body())
        .contains(
            "\"accepted\":2,\"alreadyTracked\":0",
            "{\"symbol\":\"brk.b\",\"reason\":\"no market is known for symbol BRK.B;",
            "\"didYouMean\":\"BRK-B\"}",
            "{\"symbol\":\"EURUSD\",\"reason\":\"EURUSD is written EURUSD=X here\",\"didYouMean\":\"EURUSD=X\"}");
    String address = String.valueOf(accepted.headers().get("location"));
    assertThat(address).startsWith("/batches/");
    assertThat(api.queue.sent()).hasSize(2);

    api.clock.advance(Duration.ofSeconds(3));
    var row = api.symbols.find(new Symbol("AAPL")).orElseThrow();
    api.symbols.save(row.filled(null, null));
    Answer progress = api.get(address);

    assertThat(progress.status()).isEqualTo(200);
    assertThat(progress.headers()).containsEntry("cache-control", "private, no-store");
    assertThat(progress.body())
        .contains(
            "\"total\":2,\"done\":1,\"failed\":0,\"pending\":1,\"estimatedSeconds\":3,",
            "{\"symbol\":\"AAPL\",\"state\":\"DONE\",\"reason\":null}",
            "{\"symbol\":\"MSFT\",\"state\":\"PENDING\",\"reason\":null}");
  }

  @Test
  void post_aThousandOfTheLongest_isTaken_andOneMoreIsNot() {
    assertThat(api.call(TestApi.post(body(1_000))).status()).isEqualTo(202);
    api.ports.forget();

    Answer refused = api.call(TestApi.post(body(1_001)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("1 to 1000 symbols");
    assertThat(api.calls()).isEmpty();
  }

  private static String body(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"ABCDEFGHIJ%04d-ABCDE\"".formatted(i))
        .collect(Collectors.joining(", ", "{\"symbols\":[", "]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"symbols\":[]}",
        "{\"symbols\":null}",
        "{\"symbols\":\"AAPL\"}",
        "{\"symbols\":[7]}",
        "{\"symbols\":[null]}",
        "{\"symbols\":[[\"AAPL\"]]}",
        "{\"symbol\":\"AAPL\",\"symbols\":[\"AAPL\"]}",
        "{\"symbols\":[\"AAPL\"],\"tier\":\"CORE\"}"
      })
  void post_ofAnotherForm_isABadRequestBeforeTheStore(String body) {
    Answer answer = api.call(TestApi.post(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("The body has to be one JSON object of the form");
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BRK.B, BRK-B",
    "EURUSD, EURUSD=X",
    "USDUAH, USDUAH=X",
    "BTCUSD, BTC-USD",
    "BTC/USD, BTC-USD"
  })
  void post_oneOfAnothersSpelling_isRefusedWithWhatWasMeant(String symbol, String meant) {
    Answer answer = api.call(TestApi.post("{\"symbol\":\"" + symbol + "\"}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(symbol, "\"didYouMean\":\"" + meant + "\"");
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void get_batchOfALongId_is404_beforeTheStore() {
    assertThat(api.get("/batches/" + "a".repeat(2_000)).status()).isEqualTo(404);
    assertThat(api.get("/batches/%0A").status()).isEqualTo(404);
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void get_batchThatThereIsNot_is404() {
    Answer answer = api.get("/batches/nobody");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/no-such-batch", "There is no batch of that id;");
  }
}
