package io.stockpricecache.api.operations;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.StrictJson;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bodies of the operator's requests. */
final class JobRequests {

  private JobRequests() {}

  /** Which prices to ask for; without symbols those of every open market. */
  @Serdeable.Deserializable
  @Schema(name = "RefreshLive", additionalProperties = AdditionalPropertiesValue.FALSE)
  record RefreshLive(
      @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
          @ArraySchema(
              maxItems = LatestPrices.MAX_BATCH,
              schema =
                  @Schema(
                      implementation = String.class,
                      maxLength = Symbol.MAX_LENGTH,
                      pattern = SymbolForm.PATTERN))
          @Serdeable.Deserializable(using = StrictJson.OfSymbols.class)
          @Nullable List<Symbol> symbols) {

    static final String FORM =
        "The body, if any, has to be one JSON object of the form {\"symbols\": [\"AAPL\"]} with at"
            + " most 100 symbols.";

    RefreshLive {
      symbols = symbols == null ? null : List.copyOf(symbols);
      if (symbols != null && symbols.size() > LatestPrices.MAX_BATCH) {
        throw new IllegalArgumentException("too many symbols: " + symbols.size());
      }
    }

    /** The symbols that a body names; none without one. */
    static List<Symbol> named(@Nullable RefreshLive body) {
      return body == null || body.symbols == null ? List.of() : body.symbols;
    }
  }

  /** Nothing. */
  @Serdeable.Deserializable
  @Schema(
      name = "SyncHistorical",
      types = "object",
      additionalProperties = AdditionalPropertiesValue.FALSE)
  record SyncHistorical() {

    static final String FORM = "The body, if any, has to be an empty JSON object.";
  }

  /**
   * What to fill.
   *
   * @param market the symbol's own: the code of its calendar; of a US symbol also {@code US} or the
   *     MIC of a US exchange, such as {@code XNAS}
   * @param days calendar days back from today; all that is retained if left out, and of one-minute
   *     bars a week
   * @param interval {@code 1m} or {@code 5m} for bars within days; daily ones if left out
   */
  @Serdeable.Deserializable
  @Schema(name = "BackfillSymbol", additionalProperties = AdditionalPropertiesValue.FALSE)
  record BackfillSymbol(
      @Schema(types = "string", maxLength = Symbol.MAX_LENGTH, pattern = SymbolForm.PATTERN)
          Symbol symbol,
      @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
          @Serdeable.Deserializable(using = StrictJson.OfText.class)
          @Nullable String market,
      @Schema(
              requiredMode = RequiredMode.NOT_REQUIRED,
              minimum = "1",
              maximum = "" + BackfillJob.MAX_DAYS)
          @Serdeable.Deserializable(using = StrictJson.OfNumber.class)
          @Nullable Integer days,
      @Schema(requiredMode = RequiredMode.NOT_REQUIRED, pattern = "^(1m|5m)$")
          @Serdeable.Deserializable(using = StrictJson.OfText.class)
          @Nullable String interval) {

    static final String FORM =
        "The body has to be one JSON object of the form {\"symbol\": \"AAPL\", \"market\": \"US\","
            + " \"days\": 365}; market and days may be left out, and days are 1 to "
            + BackfillJob.MAX_DAYS
            + ". With \"interval\": \"1m\" or \"5m\", bars within days are asked for.";

    BackfillSymbol {
      requireNonNull(symbol, "symbol is null");
      if (days != null && (days < 1 || days > BackfillJob.MAX_DAYS)) {
        throw new IllegalArgumentException("not a number of days: " + days);
      }
      if (interval != null && BarInterval.find(interval).isEmpty()) {
        throw new IllegalArgumentException("not an interval of bars that are kept");
      }
    }

    /** How long the bars are that are asked for; empty for daily ones. */
    Optional<BarInterval> findInterval() {
      return Optional.ofNullable(interval).flatMap(BarInterval::find);
    }
  }
}
