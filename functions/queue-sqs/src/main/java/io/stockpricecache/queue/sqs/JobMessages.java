package io.stockpricecache.queue.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.stockpricecache.domain.store.BackfillJob;
import io.stockpricecache.domain.store.FundamentalsJob;
import io.stockpricecache.domain.store.HeldBarId;
import io.stockpricecache.domain.store.Job;
import io.stockpricecache.domain.store.JudgeJob;
import io.stockpricecache.domain.store.RunJob;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a job's message. A backfill: {@code
 * {"type":"BACKFILL","symbol":"AAPL","requestedAt":"2026-11-20T21:05:00Z"}}, with {@code
 * "refresh":true} if a vendor is to be asked even if nothing is missing, and {@code "notBefore"}
 * and {@code "ticket"} if it waits for a vendor. {@code FUNDAMENTALS} instead asks for the
 * company's data; its fields are the same but for {@code refresh}. A verdict on a held bar: {@code
 * {"type":"RELEASE","heldBar":"AAPL~2026-11-20~yahoo"}}, or {@code DISMISS}. A run out of turn:
 * {@code {"type":"REFRESH_LIVE","id":"…","symbols":["AAPL"],"requestedAt":"…"}}, or {@code
 * REFRESH_STALE} or {@code SYNC_HISTORICAL}.
 *
 * <p>Of a backfill only {@code symbol} must be there. {@code market} and {@code days} may be, as
 * people who fill the queue by hand write them: they are checked and else ignored, since a job
 * finds out by itself what is missing. Fields unknown here are ignored.
 */
public final class JobMessages {

  private static final String BACKFILL = "BACKFILL";

  private static final String FUNDAMENTALS = "FUNDAMENTALS";

  private static final int MAX_DAYS = 3_660;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JobMessages() {}

  /** The job as a message's body. */
  public static String encode(Job job) {
    StringWriter body = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      switch (job) {
        case BackfillJob backfill -> write(json, backfill);
        case FundamentalsJob fundamentals -> write(json, fundamentals);
        case JudgeJob judge -> write(json, judge);
        case RunJob run -> write(json, run);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return body.toString();
  }

  private static void write(JsonGenerator json, BackfillJob job) throws IOException {
    json.writeStringField("type", BACKFILL);
    if (job.refresh()) {
      json.writeBooleanField("refresh", true);
    }
    write(json, job.symbol(), job.requestedAt(), job.notBefore(), job.ticket());
  }

  private static void write(JsonGenerator json, FundamentalsJob job) throws IOException {
    json.writeStringField("type", FUNDAMENTALS);
    write(json, job.symbol(), job.requestedAt(), job.notBefore(), job.ticket());
  }

  private static void write(
      JsonGenerator json, Symbol symbol, Instant requestedAt, Instant notBefore, long ticket)
      throws IOException {
    json.writeStringField("symbol", symbol.value());
    json.writeStringField("requestedAt", requestedAt.toString());
    if (notBefore.isAfter(Instant.EPOCH)) {
      json.writeStringField("notBefore", notBefore.toString());
    }
    if (ticket > 0) {
      json.writeNumberField("ticket", ticket);
    }
  }

  private static void write(JsonGenerator json, JudgeJob job) throws IOException {
    json.writeStringField("type", job.verdict().name());
    json.writeStringField("heldBar", job.heldBar().toString());
  }

  private static void write(JsonGenerator json, RunJob job) throws IOException {
    json.writeStringField("type", job.kind().name());
    json.writeStringField("id", job.id());
    json.writeArrayFieldStart("symbols");
    for (Symbol symbol : job.symbols().stream().sorted().toList()) {
      json.writeString(symbol.value());
    }
    json.writeEndArray();
    json.writeStringField("requestedAt", job.requestedAt().toString());
  }

  /**
   * The job of that body.
   *
   * @param sentAt when the message was sent: the time of a job that does not say its own
   * @throws MalformedJobException naming the field, if the body is no job
   */
  public static Job decode(String body, Instant sentAt) {
    Fields fields = new Fields();
    try (JsonParser json = JSON.createParser(body)) {
      readAll(json, fields);
    } catch (JsonProcessingException e) {
      throw new MalformedJobException("body: not JSON" + where(e.getLocation()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    return switch (fields.type) {
      case BACKFILL ->
          new BackfillJob(
              symbol(fields),
              requestedAt(fields, sentAt),
              fields.refresh,
              fields.notBefore,
              fields.ticket);
      case FUNDAMENTALS ->
          new FundamentalsJob(
              symbol(fields), requestedAt(fields, sentAt), fields.notBefore, fields.ticket);
      case "RELEASE", "DISMISS" -> judge(fields, JudgeJob.Verdict.valueOf(fields.type));
      default -> run(fields, RunJob.Kind.valueOf(fields.type), sentAt);
    };
  }

  private static Symbol symbol(Fields fields) {
    if (fields.symbol == null) {
      throw new MalformedJobException("symbol: missing");
    }
    return fields.symbol;
  }

  private static Instant requestedAt(Fields fields, Instant sentAt) {
    return fields.requestedAt == null ? sentAt : fields.requestedAt;
  }

  private static JudgeJob judge(Fields fields, JudgeJob.Verdict verdict) {
    if (fields.heldBar == null) {
      throw new MalformedJobException("heldBar: missing");
    }
    return new JudgeJob(fields.heldBar, verdict);
  }

  private static RunJob run(Fields fields, RunJob.Kind kind, Instant sentAt) {
    try {
      return new RunJob(
          kind,
          fields.id == null ? "unnamed" : fields.id,
          fields.symbols,
          fields.requestedAt == null ? sentAt : fields.requestedAt);
    } catch (IllegalArgumentException e) {
      throw new MalformedJobException("run: " + e.getMessage(), e);
    }
  }

  /** The place instead of the parser's own text, which may quote the body. */
  private static String where(@Nullable JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static final class Fields {
    private @Nullable Symbol symbol;
    private @Nullable Instant requestedAt;
    private boolean refresh;
    private Instant notBefore = Instant.EPOCH;
    private long ticket;
    private String type = BACKFILL;
    private @Nullable String id;
    private final Set<Symbol> symbols = new LinkedHashSet<>();
    private @Nullable HeldBarId heldBar;
  }

  private static void readAll(JsonParser json, Fields fields) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedJobException("body: not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "type" -> fields.type = type(text(json, name, value));
        case "id" -> fields.id = text(json, name, value);
        case "symbols" -> readSymbols(json, value, fields.symbols);
        case "heldBar" -> fields.heldBar = heldBar(text(json, name, value));
        case "refresh" -> fields.refresh = flag(name, value);
        case "symbol" -> fields.symbol = symbol(text(json, name, value));
        case "requestedAt" -> fields.requestedAt = instant(name, text(json, name, value));
        case "notBefore" -> fields.notBefore = instant(name, text(json, name, value));
        case "ticket" -> fields.ticket = ticket(json, value);
        case "market" -> requireKnownMarket(text(json, name, value));
        case "days" -> requireDays(json, value);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new MalformedJobException("body: more than one JSON value");
    }
  }

  private static long ticket(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT || json.getNumberType() == NumberType.BIG_INTEGER) {
      throw new MalformedJobException("ticket: not a whole number");
    }
    return json.getLongValue();
  }

  private static String text(JsonParser json, String name, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      throw new MalformedJobException(name + ": not a string");
    }
    return json.getText();
  }

  private static String type(String type) {
    return switch (type) {
      case BACKFILL,
          FUNDAMENTALS,
          "RELEASE",
          "DISMISS",
          "REFRESH_STALE",
          "REFRESH_LIVE",
          "SYNC_HISTORICAL" ->
          type;
      default ->
          throw new MalformedJobException(
              "type: not BACKFILL, FUNDAMENTALS, RELEASE, DISMISS, REFRESH_STALE, REFRESH_LIVE or"
                  + " SYNC_HISTORICAL");
    };
  }

  private static void readSymbols(JsonParser json, JsonToken value, Set<Symbol> symbols)
      throws IOException {
    if (value != JsonToken.START_ARRAY) {
      throw new MalformedJobException("symbols: not a list");
    }
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      symbols.add(symbol(text(json, "symbols", next)));
    }
  }

  private static HeldBarId heldBar(String text) {
    try {
      return HeldBarId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedJobException("heldBar: " + e.getMessage(), e);
    }
  }

  private static boolean flag(String name, JsonToken value) {
    if (!value.isBoolean()) {
      throw new MalformedJobException(name + ": not true or false");
    }
    return value == JsonToken.VALUE_TRUE;
  }

  private static Symbol symbol(String text) {
    try {
      return Symbol.parse(text);
    } catch (InvalidSymbolException e) {
      throw new MalformedJobException("symbol: " + e.getMessage(), e);
    }
  }

  private static Instant instant(String name, String text) {
    try {
      Instant instant = Instant.parse(text);
      // A rank holds four digits of a year.
      if (instant.isAfter(Instant.EPOCH)
          && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      throw new MalformedJobException(name + ": not an ISO-8601 instant", e);
    }
    throw new MalformedJobException(name + ": out of range");
  }

  private static void requireKnownMarket(String text) {
    if (!Markets.ids().contains(text)) {
      throw new MalformedJobException("market: unknown");
    }
  }

  private static void requireDays(JsonParser json, JsonToken value) throws IOException {
    boolean valid =
        value == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() == JsonParser.NumberType.INT
            && json.getIntValue() >= 1
            && json.getIntValue() <= MAX_DAYS;
    if (!valid) {
      throw new MalformedJobException("days: not a whole number from 1 to " + MAX_DAYS);
    }
  }
}
