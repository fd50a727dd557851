package io.stockpricecache.api.valuation;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.StrictJson;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.util.Currency;
import java.util.List;

/**
 * The body of {@code POST /valuation}: {@code {"holdings": [{"symbol": "AAPL", "quantity": 3}],
 * "currency": "EUR"}}.
 */
@Serdeable.Deserializable
@Schema(name = "Holdings", additionalProperties = AdditionalPropertiesValue.FALSE)
record ValuationRequest(
    @ArraySchema(minItems = 1, maxItems = ValuationRequest.MAX_HOLDINGS)
        List<RequestedHolding> holdings,
    @Schema(types = "string", pattern = "^[A-Z]{3}$", description = "A code of ISO 4217.")
        @Serdeable.Deserializable(using = StrictJson.OfCurrency.class)
        Currency currency) {

  /** As many as are valued at once. */
  static final int MAX_HOLDINGS = 1_000;

  static final String FORM =
      "The body has to be one JSON object of the form {\"holdings\": [{\"symbol\": \"AAPL\","
          + " \"quantity\": 3}], \"currency\": \"EUR\"} with 1 to "
          + MAX_HOLDINGS
          + " holdings; "
          + RequestedHolding.QUANTITY
          + ", and currency a code of ISO 4217.";

  ValuationRequest {
    holdings = RequestedHolding.checked(holdings, MAX_HOLDINGS);
    requireNonNull(currency, "currency is null");
  }
}
