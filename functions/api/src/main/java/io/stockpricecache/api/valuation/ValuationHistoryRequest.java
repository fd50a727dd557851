package io.stockpricecache.api.valuation;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.StrictJson;
import io.stockpricecache.domain.history.ChartRange;
import io.stockpricecache.domain.price.Adjustment;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /valuation/history}: {@code {"holdings": [{"symbol": "AAPL", "quantity":
 * 3}], "currency": "EUR", "range": "1y"}}.
 */
@Serdeable.Deserializable
@Schema(name = "HoldingsHistory", additionalProperties = AdditionalPropertiesValue.FALSE)
record ValuationHistoryRequest(
    @ArraySchema(minItems = 1, maxItems = ValuationHistoryRequest.MAX_HOLDINGS)
        List<RequestedHolding> holdings,
    @Schema(types = "string", pattern = "^[A-Z]{3}$", description = "A code of ISO 4217.")
        @Serdeable.Deserializable(using = StrictJson.OfCurrency.class)
        Currency currency,
    @Schema(
            types = "string",
            pattern = "^(1mo|3mo|6mo|1y|ytd)$",
            description = "How far back from today; default 1y.")
        @Serdeable.Deserializable(using = StrictJson.OfText.class)
        @Nullable String range,
    @Schema(
            types = "string",
            pattern = "^(split|all)$",
            description = "Whether closes are adjusted for dividends, too; default split.")
        @Serdeable.Deserializable(using = StrictJson.OfText.class)
        @Nullable String adjustment) {

  /** As many as are valued at once. */
  static final int MAX_HOLDINGS = 100;

  static final String FORM =
      "The body has to be one JSON object of the form {\"holdings\": [{\"symbol\": \"AAPL\","
          + " \"quantity\": 3}], \"currency\": \"EUR\", \"range\": \"1y\", \"adjustment\":"
          + " \"split\"} with 1 to "
          + MAX_HOLDINGS
          + " holdings; "
          + RequestedHolding.QUANTITY
          + ", currency a code of ISO 4217, range one of 1mo, 3mo, 6mo, 1y, ytd, and adjustment split"
          + " or all.";

  ValuationHistoryRequest {
    holdings = RequestedHolding.checked(holdings, MAX_HOLDINGS);
    requireNonNull(currency, "currency is null");
    range(range);
    adjustment(adjustment);
  }

  ChartRange chartRange() {
    return range(range);
  }

  Adjustment adjusted() {
    return adjustment(adjustment);
  }

  private static ChartRange range(@Nullable String text) {
    return text == null ? ChartRange.ONE_YEAR : ChartRange.parse(text);
  }

  private static Adjustment adjustment(@Nullable String text) {
    Adjustment adjustment = text == null ? Adjustment.SPLIT : Adjustment.parse(text);
    if (adjustment == Adjustment.NONE) {
      throw new IllegalArgumentException("neither split nor all: " + text);
    }
    return adjustment;
  }
}
