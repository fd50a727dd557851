package io.stockpricecache.queue.sqs;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.log.LogFields;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a job's message, each of its type and within its bounds. */
final class JobFields {

  static final String BACKFILL = "BACKFILL";
  static final String FUNDAMENTALS = "FUNDAMENTALS";
  static final String DIRECTORY = "DIRECTORY";

  static final String REQUEST_ID = "requestId";

  private String type = BACKFILL;
  private @Nullable String id;
  private @Nullable BigDecimal close;
  private @Nullable Symbol symbol;
  private final Set<Symbol> symbols = new LinkedHashSet<>();
  private @Nullable QuarantinedBarId quarantinedBar;
  private @Nullable Instant requestedAt;
  private boolean refresh;
  private boolean reader;
  private Instant notBefore = Instant.EPOCH;
  private long ticket;
  private @Nullable Integer days;
  private @Nullable VendorName vendor;
  private @Nullable String page;
  private int chunks;
  private int listed;
  private @Nullable String requestId;

  private JobFields() {}

  /**
   * Reads the one object that the parser is before.
   *
   * @throws MalformedJobException naming the field, if it is none of a job
   */
  static JobFields read(JsonParser json) throws IOException {
    JobFields fields = new JobFields();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedJobException("body: not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      fields.take(json.currentName(), json, json.nextToken());
    }
    if (json.nextToken() != null) {
      throw new MalformedJobException("body: more than one JSON value");
    }
    return fields;
  }

  private void take(String name, JsonParser json, JsonToken value) throws IOException {
    switch (name) {
      case "type" -> type = type(text(json, name, value));
      case "id" -> id = text(json, name, value);
      case "symbols" -> readSymbols(json, value, symbols);
      case "close" -> close = close(text(json, name, value));
      case "heldBar" -> quarantinedBar = quarantinedBar(text(json, name, value));
      case "refresh" -> refresh = flag(name, value);
      case "reader" -> reader = flag(name, value);
      case "symbol" -> symbol = symbol(text(json, name, value));
      case "requestedAt" -> requestedAt = instant(name, text(json, name, value));
      case "notBefore" -> notBefore = instant(name, text(json, name, value));
      case "ticket" -> ticket = ticket(json, value);
      case "market" -> requireKnownMarket(text(json, name, value));
      case "days" -> days = days(json, value);
      case "vendor" -> vendor = vendor(text(json, name, value));
      case "page" -> page = text(json, name, value);
      case "chunks" -> chunks = count(name, json, value);
      case "listed" -> listed = count(name, json, value);
      case REQUEST_ID -> requestId = requestId(json, value);
      default -> json.skipChildren();
    }
  }

  String type() {
    return type;
  }

  /** What was judged, null if the message does not tell it. */
  @Nullable BigDecimal close() {
    return close;
  }

  /** What the job's record is found by; null if the message does not tell, or tells none. */
  @Nullable JobId jobId() {
    return id != null && JobId.isId(id) ? new JobId(id) : null;
  }

  /** What names a run in the log. */
  String id() {
    return requireNonNullElse(id, "unnamed");
  }

  Set<Symbol> symbols() {
    return symbols;
  }

  boolean refresh() {
    return refresh;
  }

  boolean reader() {
    return reader;
  }

  Instant notBefore() {
    return notBefore;
  }

  long ticket() {
    return ticket;
  }

  /** Null where the job is for all that is missing. */
  @Nullable Integer days() {
    return days;
  }

  /**
   * Where the reading of lists goes on; null where it has not begun.
   *
   * @throws MalformedJobException if it is no place
   */
  DirectoryJob.@Nullable Place place() {
    if (vendor == null) {
      return null;
    }
    try {
      return new DirectoryJob.Place(vendor, page, chunks, listed);
    } catch (IllegalArgumentException e) {
      throw new MalformedJobException("place: " + e.getMessage(), e);
    }
  }

  Optional<String> findRequestId() {
    return Optional.ofNullable(requestId);
  }

  Instant requestedAt(Instant defaultValue) {
    return requireNonNullElse(requestedAt, defaultValue);
  }

  /**
   * The symbol.
   *
   * @throws MalformedJobException if none is there
   */
  Symbol symbol() {
    return required("symbol", symbol);
  }

  /**
   * Key of a quarantined bar.
   *
   * @throws MalformedJobException if none is there
   */
  QuarantinedBarId quarantinedBar() {
    return required("heldBar", quarantinedBar);
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new MalformedJobException(name + ": missing");
    }
    return value;
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

  /** For the log alone: no job is refused for the sake of it. */
  private static @Nullable String requestId(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return null;
    }
    String text = json.getText();
    return LogFields.isId(text) ? text : null;
  }

  private static String type(String type) {
    return switch (type) {
      case BACKFILL,
          FUNDAMENTALS,
          DIRECTORY,
          "RELEASE",
          "DISMISS",
          "REFRESH_STALE",
          "REFRESH_LIVE",
          "SYNC_HISTORICAL" ->
          type;
      default ->
          throw new MalformedJobException(
              "type: not BACKFILL, FUNDAMENTALS, DIRECTORY, RELEASE, DISMISS, REFRESH_STALE,"
                  + " REFRESH_LIVE or SYNC_HISTORICAL");
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

  private static BigDecimal close(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new MalformedJobException("close: not a number", e);
    }
  }

  private static QuarantinedBarId quarantinedBar(String text) {
    try {
      return QuarantinedBarId.parse(text);
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
    if (!Markets.isKnown(text)) {
      throw new MalformedJobException("market: unknown");
    }
  }

  private static VendorName vendor(String text) {
    return VendorName.find(text)
        .orElseThrow(() -> new MalformedJobException("vendor: not the id of one"));
  }

  private static int count(String name, JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT || json.getNumberType() != NumberType.INT) {
      throw new MalformedJobException(name + ": not a whole number");
    }
    return json.getIntValue();
  }

  private static int days(JsonParser json, JsonToken value) throws IOException {
    boolean valid =
        value == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() == JsonParser.NumberType.INT
            && json.getIntValue() >= 1
            && json.getIntValue() <= BackfillJob.MAX_DAYS;
    if (!valid) {
      throw new MalformedJobException("days: not a whole number from 1 to " + BackfillJob.MAX_DAYS);
    }
    return json.getIntValue();
  }
}
