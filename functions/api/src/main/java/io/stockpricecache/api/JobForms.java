package io.stockpricecache.api;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** The bodies of the operator's requests, for the OpenAPI document; {@link JsonBody} reads them. */
final class JobForms {

  private JobForms() {}

  /** Which prices to ask for; without symbols those of every open market. */
  @Schema(additionalProperties = AdditionalPropertiesValue.FALSE)
  record RefreshLive(
      @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
          @ArraySchema(
              maxItems = LatestPrices.MAX_BATCH,
              schema = @Schema(maxLength = Symbol.MAX_LENGTH, pattern = SymbolForm.PATTERN))
          List<String> symbols) {}

  /** Nothing. */
  @Schema(types = "object", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SyncHistorical() {}

  /**
   * What to fill.
   *
   * @param market the symbol's own: the code of its calendar; of a US symbol also {@code US} or the
   *     MIC of a US exchange, such as {@code XNAS}
   * @param days calendar days back from today; all that is retained if left out
   */
  @Schema(additionalProperties = AdditionalPropertiesValue.FALSE)
  record BackfillSymbol(
      @Schema(maxLength = Symbol.MAX_LENGTH, pattern = SymbolForm.PATTERN) String symbol,
      @Schema(requiredMode = RequiredMode.NOT_REQUIRED) String market,
      @Schema(
              requiredMode = RequiredMode.NOT_REQUIRED,
              minimum = "1",
              maximum = "" + BackfillJob.MAX_DAYS)
          int days) {}
}
