package io.stockpricecache.queue.sqs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.log.LogFields;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of one field of a message, of the type and within the bounds that are asked for, or a
 * {@link MalformedJobException} that names the field.
 *
 * @param json at the value
 * @param token the value's
 */
record FieldValue(String name, JsonParser json, JsonToken token) {

  String text() throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw new MalformedJobException(name + ": not a string");
    }
    return json.getText();
  }

  boolean flag() {
    if (!token.isBoolean()) {
      throw new MalformedJobException(name + ": not true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  int count() throws IOException {
    if (!isInt()) {
      throw new MalformedJobException(name + ": not a whole number");
    }
    return json.getIntValue();
  }

  int days() throws IOException {
    if (!isInt() || json.getIntValue() < 1 || json.getIntValue() > BackfillJob.MAX_DAYS) {
      throw new MalformedJobException(
          name + ": not a whole number from 1 to " + BackfillJob.MAX_DAYS);
    }
    return json.getIntValue();
  }

  private boolean isInt() throws IOException {
    return token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == NumberType.INT;
  }

  long ticket() throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT || json.getNumberType() == NumberType.BIG_INTEGER) {
      throw new MalformedJobException(name + ": not a whole number");
    }
    return json.getLongValue();
  }

  BigDecimal decimal() throws IOException {
    String text = text();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new MalformedJobException(name + ": not a number", e);
    }
  }

  Instant instant() throws IOException {
    String text = text();
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

  Symbol symbol() throws IOException {
    String text = text();
    try {
      return Symbol.parse(text);
    } catch (InvalidSymbolException e) {
      throw new MalformedJobException("symbol: " + e.getMessage(), e);
    }
  }

  void addSymbolsTo(Set<Symbol> symbols) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      throw new MalformedJobException(name + ": not a list");
    }
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      symbols.add(new FieldValue(name, json, next).symbol());
    }
  }

  QuarantinedBarId quarantinedBar() throws IOException {
    String text = text();
    try {
      return QuarantinedBarId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedJobException(name + ": " + e.getMessage(), e);
    }
  }

  VendorName vendor() throws IOException {
    return VendorName.find(text())
        .orElseThrow(() -> new MalformedJobException(name + ": not the id of one"));
  }

  BarInterval interval() throws IOException {
    return BarInterval.find(text())
        .orElseThrow(() -> new MalformedJobException(name + ": not 1m or 5m"));
  }

  TierName universe() throws IOException {
    String text = text();
    if (!TierName.isUniverse(text)) {
      throw new MalformedJobException(name + ": not the name of one");
    }
    return new TierName(text);
  }

  void requireKnownMarket() throws IOException {
    if (!Markets.isKnown(text())) {
      throw new MalformedJobException(name + ": unknown");
    }
  }

  String jobType() throws IOException {
    String type = text();
    return switch (type) {
      case JobFields.ARCHIVE,
          JobFields.BACKFILL,
          JobFields.FUNDAMENTALS,
          JobFields.DIRECTORY,
          JobFields.FOLD,
          JobFields.INTRADAY,
          JobFields.SEARCH,
          JobFields.UNIVERSE,
          "RELEASE",
          "DISMISS",
          "REFRESH_STALE",
          "REFRESH_LIVE",
          "SYNC_HISTORICAL" ->
          type;
      default ->
          throw new MalformedJobException(
              name
                  + ": not BACKFILL, FUNDAMENTALS, DIRECTORY, BACKFILL_INTRADAY, FOLD, SEARCH, UNIVERSE,"
                  + " RELEASE, DISMISS, REFRESH_STALE, REFRESH_LIVE or SYNC_HISTORICAL");
    };
  }

  /** For the log alone: no job is refused for the sake of it. */
  @Nullable String requestId() throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return null;
    }
    String text = json.getText();
    return LogFields.isId(text) ? text : null;
  }
}
