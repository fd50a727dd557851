package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The page as a handler of one purpose would make it: parameters split at commas, one BatchGetItem,
 * JSON straight from its items. It checks nothing, knows no calendar, no splits and no problem,
 * keeps nothing, and writes no tag and no log.
 */
final class HandWrittenPage {

  private static final String TABLE = "latest-prices";
  private static final List<String> SESSION = List.of("open", "high", "low", "volume");
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final DynamoDbClient client;
  private final JsonFactory json = new JsonFactory();
  private final String lastSession;

  HandWrittenPage(DynamoDbClient client, String lastSession) {
    this.client = client;
    this.lastSession = lastSession;
  }

  APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) throws IOException {
    String[] symbols = {};
    int days = 7;
    for (String parameter : event.getRawQueryString().split("&", -1)) {
      if (parameter.startsWith("symbols=")) {
        symbols = parameter.substring("symbols=".length()).split(",", -1);
      } else if (parameter.startsWith("days=")) {
        days = Integer.parseInt(parameter.substring("days=".length()));
      }
    }
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    for (String symbol : symbols) {
      keys.add(Map.of("symbol", AttributeValue.fromS(symbol)));
    }
    Map<String, Map<String, AttributeValue>> rows = new HashMap<>();
    Instant asOf = Instant.EPOCH;
    for (Map<String, AttributeValue> item :
        client
            .batchGetItem(
                get ->
                    get.requestItems(Map.of(TABLE, KeysAndAttributes.builder().keys(keys).build())))
            .responses()
            .get(TABLE)) {
      rows.put(item.get("symbol").s(), item);
      Instant fetchedAt = Instant.parse(item.get("fetchedAt").s());
      asOf = fetchedAt.isAfter(asOf) ? fetchedAt : asOf;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("asOf", asOf.truncatedTo(ChronoUnit.SECONDS).toString());
      out.writeArrayFieldStart("prices");
      List<String> untracked = new ArrayList<>();
      for (String symbol : symbols) {
        Map<String, AttributeValue> row = rows.get(symbol);
        if (row == null) {
          untracked.add(symbol);
        } else {
          price(out, row, days);
        }
      }
      out.writeEndArray();
      out.writeArrayFieldStart("untracked");
      for (String symbol : untracked) {
        out.writeString(symbol);
      }
      out.writeEndArray();
      out.writeArrayFieldStart("unreadable");
      out.writeEndArray();
      out.writeEndObject();
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(200)
        .withHeaders(Map.of("Content-Type", "application/json"))
        .withBody(text.toString())
        .build();
  }

  private void price(JsonGenerator out, Map<String, AttributeValue> row, int days)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("symbol", row.get("symbol").s());
    out.writeStringField("status", row.get("status").s());
    BigDecimal price = new BigDecimal(row.get("price").n());
    BigDecimal before = new BigDecimal(row.get("previousClose").n());
    BigDecimal change = price.subtract(before);
    out.writeObjectFieldStart("latest");
    number(out, "price", price);
    out.writeStringField("currency", row.get("currency").s());
    time(out, "asOf", row.get("asOf").s());
    time(out, "fetchedAt", row.get("fetchedAt").s());
    out.writeStringField("source", row.get("source").s());
    out.writeStringField("finality", row.get("finality").s());
    out.writeBooleanField("stale", !row.get("session").s().equals(lastSession));
    number(out, "change", change);
    number(
        out,
        "changePercent",
        change.multiply(HUNDRED).divide(before, 4, RoundingMode.HALF_EVEN).stripTrailingZeros());
    number(out, "previousClose", before);
    text(out, "name", row.get("name"));
    text(out, "type", row.get("kind"));
    text(out, "exchange", row.get("exchange"));
    for (String figure : SESSION) {
      number(out, figure, row.get(figure));
    }
    out.writeStringField("marketState", "CLOSED");
    AttributeValue delayed = row.get("delayedBySeconds");
    out.writeNumberField("delayedBySeconds", delayed == null ? 0 : Integer.parseInt(delayed.n()));
    out.writeEndObject();
    out.writeArrayFieldStart("history");
    List<AttributeValue> closes = row.get("closes").l();
    for (AttributeValue each : closes.subList(Math.max(0, closes.size() - days), closes.size())) {
      Map<String, AttributeValue> close = each.m();
      out.writeStartObject();
      out.writeStringField("date", close.get("d").s());
      number(out, "close", new BigDecimal(close.get("c").n()));
      out.writeStringField(
          "finality",
          switch (close.get("f").s()) {
            case "F" -> "FINAL";
            case "P" -> "PROVISIONAL";
            default -> "LIVE";
          });
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void text(JsonGenerator out, String name, @Nullable AttributeValue stored)
      throws IOException {
    out.writeStringField(name, stored == null ? null : stored.s());
  }

  private static void number(JsonGenerator out, String name, @Nullable AttributeValue stored)
      throws IOException {
    if (stored == null) {
      out.writeNullField(name);
    } else {
      number(out, name, new BigDecimal(stored.n()));
    }
  }

  private static void time(JsonGenerator out, String name, String stored) throws IOException {
    out.writeStringField(name, Instant.parse(stored).truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void number(JsonGenerator out, String name, BigDecimal value) throws IOException {
    out.writeFieldName(name);
    out.writeNumber(value.toPlainString());
  }
}
