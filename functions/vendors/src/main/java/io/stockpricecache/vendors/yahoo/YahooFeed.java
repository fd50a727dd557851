package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.vendors.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Yahoo says of an instrument and of how late its prices come: a quote by {@code quoteType}
 * and {@code exchangeDataDelayedBy} in minutes, the head of a chart by {@code instrumentType}. The
 * delays by exchange: help.yahoo.com/kb/SLN2310.html. The field is 0 for many exchanges whose
 * prices come late all the same.
 */
final class YahooFeed {

  private YahooFeed() {}

  static Feed of(JsonObject entry) {
    String type =
        entry.findAnyText("quoteType").or(() -> entry.findAnyText("instrumentType")).orElse("");
    long minutes =
        entry
            .findAnyNumber("exchangeDataDelayedBy")
            .filter(it -> it.signum() > 0)
            .map(it -> it.min(BigDecimal.valueOf(Feed.LONGEST.toMinutes())).longValue())
            .orElse(0L);
    return Feed.of(kind(type), Duration.ofMinutes(minutes));
  }

  /** What Yahoo calls a type; null where it is none of the kinds. */
  static @Nullable InstrumentKind kind(String type) {
    return switch (type) {
      case "EQUITY" -> InstrumentKind.STOCK;
      case "ETF" -> InstrumentKind.ETF;
      case "MUTUALFUND" -> InstrumentKind.FUND;
      case "INDEX" -> InstrumentKind.INDEX;
      case "CRYPTOCURRENCY" -> InstrumentKind.CRYPTO;
      case "CURRENCY" -> InstrumentKind.FX;
      case "FUTURE" -> InstrumentKind.FUTURE;
      default -> null;
    };
  }
}
