package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the benchmark compares is the same, and each page costs the calls that it should. */
class PageBenchTest {

  @Test
  void page_ofBothHandlers_isTheSameBody() throws IOException {
    try (PageBench bench = new PageBench(50)) {
      bench.forget();

      assertThat(bench.hit().getBody())
          .isEqualTo(bench.handWritten().getBody())
          .hasSizeGreaterThan(20_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 100})
  void page_missed_isOneCallAndThenNone(int size) {
    try (PageBench bench = new PageBench(size)) {
      int before = bench.calls();
      bench.forget();

      bench.hit();
      assertThat(bench.calls() - before).isEqualTo(1);
      bench.hit();
      APIGatewayV2HTTPResponse unchanged = bench.notModified();

      assertThat(unchanged.getStatusCode()).isEqualTo(304);
      assertThat(bench.calls() - before).isEqualTo(1);
    }
  }
}
