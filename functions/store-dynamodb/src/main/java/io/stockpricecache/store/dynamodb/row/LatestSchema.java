package io.stockpricecache.store.dynamodb.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.CompanySummary;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Latest rows as rows of latest-prices, below 1 KB each: one write unit.
 *
 * <p>{@code price} to {@code volume} are there once there is a price; {@code change} is derived,
 * for those who read the table without this code. {@code closes} is a list of maps with {@code d}
 * (session date), {@code c} (close) and {@code f} (finality: {@code L}, {@code P} or {@code F}, its
 * first letter). {@code marketCap} is in {@code currency}; it, {@code sector} and {@code industry}
 * are there once a vendor has told them; so are {@code exchange} (a MIC) and {@code kind}, and
 * {@code delaySeconds} where live prices come late. {@code seen} is what the live prices of a
 * session have shown, packed by {@link SeenBytes}; a row of an earlier version has none, and one of
 * a later form is read as none. The end of a {@code name} is left out, and then the oldest of what
 * was {@code seen}, where all of it would not fit. {@code tier} is there where it is not the
 * users', {@code readOn} where somebody has read a symbol of such a tier.
 */
public final class LatestSchema {

  public static final RowSchema<LatestPrice> SCHEMA =
      new RowSchema<>(
          LatestPrice.class,
          "symbol",
          "status price previousClose change currency session finality asOf fetchedAt"
              + " source open high low volume closes splits name sector industry marketCap"
              + " exchange kind delaySeconds seen tier readOn version",
          LatestSchema::reading,
          LatestSchema::write);

  /** One write unit. */
  private static final int MAX_BYTES = 1_023;

  private LatestSchema() {}

  private static void write(LatestPrice latest, ItemWriter item) {
    item.text("symbol", latest.symbol()).text("status", latest.status());
    if (latest.price() != null) {
      writePrice(item, latest.price());
    }
    item.list("closes", latest.closes().stream().map(LatestSchema::close).toList())
        .list("splits", ActionMaps.splits(latest.splits()))
        .text("name", latest.company().name())
        .text("sector", latest.company().sector())
        .text("industry", latest.company().industry())
        .number("marketCap", latest.company().marketCap())
        .text("exchange", latest.company().exchange())
        .text("kind", latest.feed().kind());
    if (!latest.feed().delay().isZero()) {
      item.number("delaySeconds", latest.feed().delay().toSeconds());
    }
    if (!latest.demand().tier().equals(TierName.USER)) {
      item.text("tier", latest.demand().tier());
    }
    item.text("readOn", latest.demand().readOn()).number("version", latest.version());
    int seen = latest.seen() == null ? 0 : "seen".length() + SeenBytes.least(latest.seen());
    cutName(latest.company().name(), item.size() + seen - MAX_BYTES, item);
    if (latest.seen() != null) {
      int room = MAX_BYTES - item.size() - "seen".length();
      item.value("seen", SeenBytes.of(latest.seen(), room));
    }
  }

  /** Leaves out the end of the name, of which nothing hangs, where the row would be too long. */
  private static void cutName(@Nullable String name, int tooMany, ItemWriter item) {
    if (name != null && tooMany > 0) {
      int left = name.getBytes(UTF_8).length - tooMany;
      item.without("name").text("name", CompanySummary.cut(name, Math.max(0, left)));
    }
  }

  /** Many rows of one read are of the same moment. */
  private static Function<Row, LatestPrice> reading() {
    Map<String, Instant> known = new HashMap<>();
    Function<String, Instant> time = text -> known.computeIfAbsent(text, Moments::instant);
    return row -> latest(row, time);
  }

  private static LatestPrice latest(Row row, Function<String, Instant> time) {
    Symbol symbol = row.text("symbol", Symbol::new);
    // Whoever shows a price asks for its market's hours: a symbol of none known here has none.
    TradingCalendar calendar = Markets.of(symbol).calendar();
    PricePoint price = price(row, time);
    List<DatedClose> closes = row.rows("closes").stream().map(LatestSchema::close).toList();
    Moments.requireCovered(
        calendar,
        Stream.concat(
            Stream.ofNullable(price).map(PricePoint::session),
            closes.stream().map(DatedClose::date)));
    return new LatestPrice(
        symbol,
        requireNonNullElse(
            row.oneOfOrNull("status", SymbolStatus.class),
            price == null ? SymbolStatus.PENDING : SymbolStatus.ACTIVE),
        price,
        closes,
        row.rows("splits").stream().map(ActionMaps::split).toList(),
        new CompanySummary(
            row.textOrNull("name"),
            row.textOrNull("sector"),
            row.textOrNull("industry"),
            row.decimalOrNull("marketCap"),
            row.textOrNull("exchange")),
        Feed.of(
            row.oneOfOrNull("kind", InstrumentKind.class),
            Duration.ofSeconds(
                requireNonNullElse(row.numberOrNull("delaySeconds", Integer::valueOf), 0))),
        row.bytesOrNull("seen", SeenBytes::read),
        new Demand(
            requireNonNullElse(row.textOrNull("tier", TierName::new), TierName.USER),
            row.textOrNull("readOn", Moments::date)),
        row.version());
  }

  private static void writePrice(ItemWriter item, PricePoint price) {
    item.number("price", price.price())
        .number("previousClose", price.previousClose())
        .number("change", price.change().orElse(null))
        .text("currency", price.currency())
        .text("session", price.session())
        .text("finality", price.finality())
        .text("asOf", price.asOf())
        .text("fetchedAt", price.fetchedAt())
        .text("source", price.source());
    BarSchema.writeFigures(item, price.figures());
  }

  private static @Nullable PricePoint price(Row row, Function<String, Instant> time) {
    if (row.decimalOrNull("price") == null) {
      return null;
    }
    // First: of what another version has written, it says most.
    VendorName source = row.vendor("source");
    return new PricePoint(
        BarSchema.figures(row, "price"),
        row.decimalOrNull("previousClose"),
        row.text("currency", Currency::getInstance),
        row.text("session", Moments::session),
        row.oneOf("finality", Finality.class),
        row.text("asOf", time),
        row.text("fetchedAt", time),
        source);
  }

  private static AttributeValue close(DatedClose close) {
    return new ItemWriter()
        .text("d", close.date())
        .number("c", close.close())
        .text("f", close.finality().name().substring(0, 1))
        .map();
  }

  private static DatedClose close(Row row) {
    return new DatedClose(
        row.text("d", Moments::session), row.decimal("c"), row.text("f", LatestSchema::finality));
  }

  private static Finality finality(String letter) {
    return switch (letter) {
      case "L" -> Finality.LIVE;
      case "P" -> Finality.PROVISIONAL;
      case "F" -> Finality.FINAL;
      default -> throw new IllegalArgumentException("unknown finality '" + letter + "'");
    };
  }
}
