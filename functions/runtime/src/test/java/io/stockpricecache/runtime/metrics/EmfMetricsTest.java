package io.stockpricecache.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.vendor.VendorName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmfMetricsTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final EmfMetrics metrics =
      new EmfMetrics(
          new PrintStream(log, /* autoFlush= */ true, StandardCharsets.UTF_8),
          "my-stack",
          InstantSource.fixed(Instant.parse("2026-11-20T15:00:00Z")));

  @Test
  void put_ofAVendor_isOneLineWithAndWithoutTheVendor() {
    metrics.put(VendorMetric.BUDGET_USED_PERCENT, VendorName.ALPHA_VANTAGE, 84);

    assertThat(line())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1795186800000,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"my-stack\",\"Dimensions\":[[\"vendor\"],[]],\"Metrics\":[{\"Name\":"
                + "\"BudgetUsedPercent\",\"Unit\":\"Percent\"}]}]},\"vendor\":\"alpha-vantage\","
                + "\"BudgetUsedPercent\":84.0}\n");
  }

  @Test
  void put_ofSeveralValues_isOneLineWithAllOfThem() {
    metrics.put(FunctionMetric.PRICE_AGE_SECONDS, List.of(57.5, 52.5));
    metrics.put(FunctionMetric.PRICE_AGE_SECONDS, List.of());

    assertThat(line())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1795186800000,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"my-stack\",\"Dimensions\":[[\"function\"]],\"Metrics\":[{\"Name\":"
                + "\"PriceAgeSeconds\",\"Unit\":\"Seconds\"}]}]},\"function\":\"live-poll\","
                + "\"PriceAgeSeconds\":[57.5,52.5]}\n");
  }

  @Test
  void put_ofAFunction_isOneLineOfThatFunction() {
    metrics.put(FunctionMetric.CLOSE_SYNC_MISSING, 1);

    assertThat(line())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1795186800000,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"my-stack\",\"Dimensions\":[[\"function\"]],\"Metrics\":[{\"Name\":"
                + "\"CloseSyncMissing\",\"Unit\":\"Count\"}]}]},\"function\":\"live-poll\","
                + "\"CloseSyncMissing\":1.0}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "a\nb", "AWS/Lambda"})
  void namespace_thatCloudWatchDoesNotTake_isRefused(String namespace) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmfMetrics.requireNamespace(namespace))
        .withMessageContaining("'" + namespace + "'");
  }

  private String line() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
