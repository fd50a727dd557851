package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.symbol.Futures;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.json.EpochTime;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one result of a chart answer, its shape checked: the right symbol, the market's zone, columns
 * of one length.
 */
final class Chart {

  private final JsonObject result;
  private final JsonObject meta;
  private final Market market;

  private Chart(JsonObject result, Market market) {
    this.result = result;
    this.meta = result.object("meta");
    this.market = market;
  }

  /**
   * @param chart the answer's envelope
   * @throws VendorException EMPTY if there is no result; UNKNOWN_SYMBOL if it is but a name
   * @throws WrongShapeException if the result is not one of that symbol
   */
  static Chart of(JsonObject chart, Symbol asked, Market market) {
    List<JsonObject> results = chart.objects("result");
    if (results.isEmpty()) {
      throw YahooResponses.failure(VendorFailure.EMPTY, "no result");
    }
    Chart found = new Chart(results.getFirst(), market);
    if (results.size() > 1 || !found.meta.text("symbol").equals(asked.value())) {
      throw new WrongShapeException("wrong symbol back");
    }
    if (Delisted.is(found.meta)) {
      throw Delisted.unknown(asked);
    }
    return found;
  }

  JsonObject meta() {
    return meta;
  }

  /** One line of the table; cells as they came. */
  record Row(
      Instant time,
      @Nullable Object open,
      @Nullable Object high,
      @Nullable Object low,
      @Nullable Object close,
      @Nullable Object volume) {

    /** Its cells by name. */
    Map<String, @Nullable Object> fields() {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("timestamp", time.getEpochSecond());
      fields.put("open", open);
      fields.put("high", high);
      fields.put("low", low);
      fields.put("close", close);
      fields.put("volume", volume);
      return fields;
    }
  }

  /** The daily rows in order of time; none where Yahoo leaves the table out. */
  List<Row> rows() {
    return rows("1d");
  }

  /**
   * The same of rows of that length.
   *
   * @throws WrongShapeException if they are of another
   */
  List<Row> rows(String granularity) {
    List<@Nullable Object> times = result.findArray("timestamp").orElse(List.of());
    List<JsonObject> quotes = result.object("indicators").objects("quote");
    if (times.isEmpty() || quotes.isEmpty() || isBlank(quotes.getFirst())) {
      return List.of();
    }
    requireGranularity(granularity);
    JsonObject quote = quotes.getFirst();
    int size = times.size();
    List<@Nullable Object> open = column(quote, "open", size);
    List<@Nullable Object> high = column(quote, "high", size);
    List<@Nullable Object> low = column(quote, "low", size);
    List<@Nullable Object> close = column(quote, "close", size);
    List<@Nullable Object> volume =
        quote.findArray("volume").isEmpty()
            ? Collections.nCopies(size, null)
            : column(quote, "volume", size);
    List<Row> rows = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Instant time = instant("timestamp", JsonObject.whole("timestamp", times.get(i)));
      rows.add(new Row(time, open.get(i), high.get(i), low.get(i), close.get(i), volume.get(i)));
    }
    rows.sort(Comparator.comparing(Row::time));
    return rows;
  }

  List<JsonObject> splits() {
    return events("splits");
  }

  List<JsonObject> dividends() {
    return events("dividends");
  }

  /** What a fund pays out of its gains: told apart from dividends, and paid just so. */
  List<JsonObject> capitalGains() {
    return events("capitalGains");
  }

  /** The instant of an event or of a field of the head. */
  static Instant time(JsonObject holder, String name) {
    return instant(name, holder.whole(name));
  }

  /** An instant of the head that may be missing without harm. */
  Optional<Instant> findTime(String name) {
    try {
      return meta.findAnyNumber(name).map(number -> time(meta, name));
    } catch (WrongShapeException e) {
      return Optional.empty();
    }
  }

  /**
   * The date of that instant. Futures' rows stand at midnight of their trade date, which begins on
   * the evening before; what has another time of day was traded then.
   *
   * @throws WrongShapeException if the answer's zone has another offset then than the market's
   */
  LocalDate dateOf(Instant time) {
    String zone = meta.text("exchangeTimezoneName");
    LocalDate date = dateIn(market, zone, time);
    boolean isMidnight = time.atZone(zoneOf(zone)).toLocalTime().equals(LocalTime.MIDNIGHT);
    return Futures.isOf(market) && !isMidnight ? market.dateAt(time).value() : date;
  }

  /** As {@link #dateOf}, for a zone that stands elsewhere. */
  static LocalDate dateIn(Market market, String zone, Instant time) {
    ZoneId ours = market.calendar().zone();
    ZoneId told = zoneOf(zone);
    LocalDate date = LocalDate.ofInstant(time, told);
    boolean isSame = told.getRules().getOffset(time).equals(ours.getRules().getOffset(time));
    if (!isSame && !isChicagoOrNewYork(market, told)) {
      throw new WrongShapeException("the zone is not " + ours);
    }
    return date;
  }

  /**
   * Yahoo tells indices that Cboe computes, {@code ^VIX} and {@code ^TNX}, by Chicago's zone, and
   * the futures of Chicago by New York's.
   */
  private static boolean isChicagoOrNewYork(Market market, ZoneId told) {
    return (told.getId().equals("America/Chicago") && market.equals(Markets.US))
        || (told.getId().equals("America/New_York") && Futures.isOf(market));
  }

  private static ZoneId zoneOf(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new WrongShapeException("the zone is no zone");
    }
  }

  private List<JsonObject> events(String kind) {
    return result.findObject("events").map(events -> events.valuesOf(kind)).orElse(List.of());
  }

  /** Asked for too long a range in another way, Yahoo answers in weeks or months. */
  private void requireGranularity(String granularity) {
    if (!meta.findText("dataGranularity").orElse(granularity).equals(granularity)) {
      throw new WrongShapeException(
          granularity.equals("1d") ? "bars are not daily" : "bars are not of " + granularity);
    }
  }

  private static boolean isBlank(JsonObject quote) {
    return List.of("open", "high", "low", "close", "volume").stream()
        .allMatch(name -> quote.findArray(name).isEmpty());
  }

  private static List<@Nullable Object> column(JsonObject quote, String name, int size) {
    List<@Nullable Object> column =
        quote.findArray(name).orElseThrow(() -> new WrongShapeException("no column " + name));
    if (column.size() != size) {
      throw new WrongShapeException(
          column.size() + " in column " + name + " for " + size + " timestamps");
    }
    return column;
  }

  private static Instant instant(String what, long second) {
    return EpochTime.of(what, second, TimeUnit.SECONDS);
  }
}
