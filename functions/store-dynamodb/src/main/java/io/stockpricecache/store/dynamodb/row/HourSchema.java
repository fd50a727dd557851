package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.packed.PackedHour;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Bars of an hour as rows of price-intraday: {@code date#hour} as {@code 2026-11-20#14} in UTC for
 * bars of a minute, {@code 5m#2026-11-20#14} for those of five; {@code bars} packed.
 */
public final class HourSchema {

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'#'HH", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String FIVE = BarInterval.FIVE_MINUTES.text() + "#";

  public static final RowSchema<Stored> SCHEMA =
      new RowSchema<>(
          Stored.class,
          "symbol date#hour",
          "shards bars version expiresAt",
          () -> HourSchema::hour,
          HourSchema::write);

  private HourSchema() {}

  /**
   * An hour's bars as they are stored.
   *
   * @param version counts the row's writes
   * @param expiresAt when the row may go
   */
  public record Stored(IntradayHour hour, long version, Instant expiresAt) {

    public Stored {
      requireNonNull(hour, "hour is null");
      requireNonNull(expiresAt, "expiresAt is null");
    }
  }

  /** Sort key of that hour, or of the one that time lies in. */
  public static String dateHour(BarInterval interval, Instant time) {
    return (interval == BarInterval.MINUTE ? "" : FIVE) + HOUR.format(time);
  }

  public static Map<String, AttributeValue> key(IntradayHour hour) {
    return SCHEMA.key(hour.symbol(), dateHour(hour.interval(), hour.hour()));
  }

  private static void write(Stored stored, ItemWriter item) {
    IntradayHour hour = stored.hour();
    item.text("symbol", hour.symbol())
        .text("date#hour", dateHour(hour.interval(), hour.hour()))
        .number("shards", hour.shards())
        .value(
            "bars",
            AttributeValue.fromB(
                SdkBytes.fromByteArray(
                    PackedHour.pack(hour.interval(), hour.hour(), hour.minutes().values()))))
        .number("version", stored.version())
        .number("expiresAt", stored.expiresAt().getEpochSecond());
  }

  private static Stored hour(Row row) {
    Symbol symbol = row.text("symbol", Symbol::new);
    BarInterval interval =
        row.text("date#hour").startsWith(FIVE) ? BarInterval.FIVE_MINUTES : BarInterval.MINUTE;
    Instant hour = row.text("date#hour", HourSchema::begins);
    IntradayHour bars =
        new IntradayHour(
            symbol,
            interval,
            hour,
            row.number("shards", Integer::parseInt),
            row.bytes("bars", packed -> PackedHour.unpack(interval, hour, packed)));
    return new Stored(bars, row.version(), row.number("expiresAt", Moments::epochSecond));
  }

  private static Instant begins(String dateHour) {
    String plain = dateHour.startsWith(FIVE) ? dateHour.substring(FIVE.length()) : dateHour;
    return Moments.instant(plain.replace('#', 'T') + ":00:00Z");
  }
}
