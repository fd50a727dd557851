package io.stockpricecache.api.openapi;

import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.api.http.SessionCount;
import io.stockpricecache.api.several.PageLimit;
import io.stockpricecache.domain.directory.Directory;
import io.stockpricecache.domain.history.ChartRange;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Schemas and examples of parameters that a method's annotation names: the processor leaves those
 * empty, and an argument's own it writes with {@code explode: false}, and nullable.
 */
final class ParameterSchemas {

  /** The codes of ISO 4217 that are taken, in their order. */
  static final List<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .filter(Spelling::isCurrency)
          .sorted()
          .toList();

  private static final String PARAMETERS =
      """
      symbols:
        schema: {type: array, minItems: 1, maxItems: %d, items: {type: string, maxLength: %d, pattern: '%s'}}
        example: [AAPL, MSFT]
      days:
        schema: {type: integer, minimum: 1, maximum: %d, default: 7}
        example: 7
      fields:
        schema: {type: array, minItems: 1, items: {type: string, enum: [%s]}}
        example: [name, type, volume]
      from:
        schema: {type: string, format: date}
        example: 2026-11-16
      to:
        schema: {type: string, format: date}
        example: 2026-11-20
      adjustment:
        schema: {type: string, enum: [%s], default: split}
        example: split
      range:
        schema: {type: string, enum: [%s]}
        example: 1mo
      timeframe:
        schema: {type: string, enum: [%s], default: 1d}
        example: 1d
      getHistory.range:
        schema: {type: string, enum: [%s]}
        example: 5d
      getHistory.timeframe:
        schema: {type: string, enum: [%s], default: 1d}
        example: 1d
      session:
        schema: {type: string, enum: [regular, extended], default: regular}
        example: regular
      intraday:
        schema: {type: string, enum: [15m]}
        example: 15m
      cursor:
        schema: {type: string, pattern: '^[A-Z0-9.=^&-]{1,20}~([0-9]{1,6}~|[a-z-]{1,20}~)?[A-Za-z0-9_-]{16}$'}
        example: 2025-11-21~p2kNq0Zb8yJm1cVt
      type:
        schema: {type: string, enum: [%s]}
        example: close-sync
      status:
        schema: {type: string, enum: [%s]}
        example: ACTIVE
      q:
        schema: {type: string, minLength: 1, maxLength: 80}
        example: apple
      sort:
        schema: {type: string, pattern: '^-?(symbol|name|status|price|changePercent|marketCap|asOf|createdAt)$', default: symbol}
        example: -changePercent
      deep:
        schema: {type: boolean, default: false}
        example: false
      include:
        schema: {type: string, enum: [latest]}
        example: latest
      searchInstruments.q:
        schema: {type: string, minLength: 1, maxLength: %d}
        example: apple
      searchInstruments.limit:
        schema: {type: integer, minimum: 1, maximum: %d}
        example: 10
      limit:
        schema: {type: integer, minimum: 1, maximum: %d}
        example: 100
      format:
        schema: {type: string, enum: [json, csv]}
        example: json
      currency:
        schema: {type: string, enum: [%s]}
        example: EUR
      replace:
        schema: {type: boolean, default: false}
        example: false
      tier:
        schema: {type: string, maxLength: 24, pattern: '^(USER|[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3})$'}
        example: sp500
      universe:
        schema: {type: string, maxLength: 24, pattern: '^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3}$'}
        example: nasdaq-100
      If-None-Match:
        schema: {type: string}
        example: '"p2kNq0Zb8yJm1cVtq3x9Aw"'
      Idempotency-Key:
        schema: {type: string, minLength: 1, maxLength: %d, pattern: '^[!-~]+$'}
        example: friday-evening-1
      """
          .formatted(
              LatestPrices.MAX_BATCH,
              Symbol.MAX_LENGTH,
              SymbolForm.PATTERN,
              SessionCount.MAX,
              String.join(", ", LatestFields.known()),
              words(Adjustment.values(), Adjustment::text),
              ChartRange.ALL,
              words(Timeframe.values(), Timeframe::text),
              "1d, 5d, " + ChartRange.ALL,
              words(IntradayTimeframe.values(), IntradayTimeframe::text)
                  + ", "
                  + words(Timeframe.values(), Timeframe::text),
              words(RunType.values(), RunType::id),
              words(SymbolStatus.values(), SymbolStatus::name),
              Directory.MAX_QUERY,
              Directory.MAX_HITS,
              PageLimit.MAX,
              String.join(", ", CURRENCIES),
              IdempotencyKeys.MAX_LENGTH);

  private ParameterSchemas() {}

  /** Adds them to the operations. */
  static void add(List<Map<String, Object>> operations) {
    Map<String, Object> parameters = OpenApiDocument.map(OpenApiDocument.parsed(PARAMETERS));
    operations.forEach(operation -> add(operation, parameters));
  }

  private static void add(Map<String, Object> operation, Map<String, Object> parameters) {
    if (operation.get("parameters") instanceof List<?> written) {
      for (Object each : written) {
        Map<String, Object> parameter = OpenApiDocument.map(each);
        if (Map.of().equals(parameter.get("schema"))) {
          // One of that name may have other bounds in one call.
          Object own = parameters.get(operation.get("operationId") + "." + parameter.get("name"));
          parameter.putAll(
              OpenApiDocument.map(own == null ? parameters.get(parameter.get("name")) : own));
        }
      }
    }
  }

  /** Those of an enumeration, as the API takes them. */
  private static <T> String words(T[] all, Function<T, String> word) {
    return Arrays.stream(all).map(word).collect(Collectors.joining(", "));
  }
}
