package io.stockpricecache.api.symbols;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.StrictJson;
import io.stockpricecache.domain.symbol.TierName;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Optional;

/**
 * The body of {@code PATCH /symbols/{symbol}}: {@code {"tier": "sp500"}}.
 *
 * @param tier null, which has to be said, leaves it to the universes again
 */
@Serdeable.Deserializable
@Schema(
    name = "NewTier",
    description = "The tier that the symbol is to be of, whatever the universes say.",
    additionalProperties = AdditionalPropertiesValue.FALSE)
record TierRequest(
    @Schema(
            types = {"string", "null"},
            implementation = String.class,
            requiredMode = RequiredMode.REQUIRED,
            maxLength = TierName.MAX_LENGTH,
            pattern = "^(USER|[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3})$")
        @Serdeable.Deserializable(using = StrictJson.OfTier.class)
        Optional<TierName> tier) {

  static final String FORM =
      "The body has to be one JSON object of the form {\"tier\": \"sp500\"}, with the name of a"
          + " universe, \"USER\", or null to leave it to the universes.";

  TierRequest {
    if (tier == null) {
      throw new IllegalArgumentException("no tier");
    }
  }
}
