package io.stockpricecache.testkit;

import static io.stockpricecache.testkit.Samples.USD;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.CompanySummary;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.SeenSession;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Latest rows to test with. */
public final class LatestSamples {

  private static final SessionDate SESSION = SessionDate.of(2026, 11, 20);

  private LatestSamples() {}

  /** An ACTIVE row with ten closes, a split, and texts as long as there may be. */
  public static LatestPrice full(Symbol symbol) {
    Ohlcv figures =
        new Ohlcv(
            new BigDecimal("1270.95"),
            new BigDecimal("1273.67"),
            new BigDecimal("1265.95"),
            new BigDecimal("1271.49"),
            59_030_800L);
    List<DatedClose> closes =
        IntStream.rangeClosed(1, LatestPrice.CLOSES)
            .mapToObj(day -> close(day - LatestPrice.CLOSES - 1))
            .toList();
    Split split =
        new Split(SESSION.plusDays(-5), BigDecimal.TEN, BigDecimal.ONE, VendorName.ALPHA_VANTAGE);
    PricePoint price = price(figures, new BigDecimal("1266.25"));
    return new LatestPrice(
        symbol,
        SymbolStatus.ACTIVE,
        price,
        closes,
        List.of(split),
        new CompanySummary(
            "n".repeat(CompanySummary.MAX_NAME_BYTES),
            "s".repeat(CompanySummary.MAX_SECTOR_BYTES),
            "i".repeat(CompanySummary.MAX_SECTOR_BYTES),
            new BigDecimal("4488795282370"),
            null),
        0);
  }

  /**
   * A row in which everything is as long as it comes: prices of fourteen digits (a coin's, to eight
   * decimals), times to the nanosecond, two splits within its closes, and that name.
   */
  public static LatestPrice longest(Symbol symbol, String name) {
    BigDecimal price = new BigDecimal("123456.78901234");
    Ohlcv figures =
        new Ohlcv(
            price.subtract(new BigDecimal("0.00000001")),
            price.add(new BigDecimal("0.00000003")),
            price.subtract(new BigDecimal("0.00000003")),
            price,
            9_999_999_999_999_999L);
    return new LatestPrice(
        symbol,
        SymbolStatus.INACTIVE,
        new PricePoint(
            figures,
            new BigDecimal("113345.67900123"),
            USD,
            SESSION,
            Finality.PROVISIONAL,
            Instant.parse("2026-11-20T15:00:00.123456789Z"),
            Instant.parse("2026-11-20T15:00:01.123456789Z"),
            VendorName.ALPHA_VANTAGE),
        IntStream.rangeClosed(-LatestPrice.CLOSES, -1)
            .mapToObj(day -> new DatedClose(SESSION.plusDays(day), price, Finality.FINAL))
            .toList(),
        IntStream.rangeClosed(-2, -1)
            .mapToObj(
                day ->
                    new Split(
                        SESSION.plusDays(day),
                        new BigDecimal("1001"),
                        new BigDecimal("1000"),
                        VendorName.ALPHA_VANTAGE))
            .toList(),
        new CompanySummary(
            name,
            "日".repeat(CompanySummary.MAX_SECTOR_BYTES),
            "日".repeat(CompanySummary.MAX_SECTOR_BYTES),
            new BigDecimal("99999999999999999999"),
            "XNAS"),
        new Feed(InstrumentKind.CRYPTO, Feed.LONGEST),
        seen(price),
        new Demand(
            new TierName("t".repeat(20) + "-" + "t".repeat(TierName.MAX_LENGTH - 21)),
            LocalDate.parse("2026-11-20")),
        999_999_999);
  }

  /** A session with a price of each of its quarters, and figures as long as they come. */
  private static SeenSession seen(BigDecimal price) {
    TreeMap<Instant, BigDecimal> quarters = new TreeMap<>();
    for (int i = 0; i < SeenSession.QUARTERS; i++) {
      quarters.put(
          Instant.parse("2026-11-20T00:00:00Z").plus(SeenSession.QUARTER.multipliedBy(i)),
          i % 2 == 0 ? price : price.multiply(new BigDecimal("1.01")));
    }
    return new SeenSession(
        SESSION,
        Instant.parse("2026-11-20T00:00:00.123Z"),
        price,
        price.multiply(new BigDecimal("1.9")),
        price.multiply(new BigDecimal("0.55")),
        9_999_999_999_999_999L,
        quarters);
  }

  /** An ACTIVE row of which only a live price is known. */
  public static LatestPrice closeOnly(Symbol symbol) {
    PricePoint price = price(Ohlcv.ofClose(new BigDecimal("0.00012")), null);
    return new LatestPrice(
        symbol, SymbolStatus.ACTIVE, price, List.of(), List.of(), CompanySummary.NONE, 0);
  }

  private static PricePoint price(Ohlcv figures, @Nullable BigDecimal previousClose) {
    return new PricePoint(
        figures,
        previousClose,
        USD,
        SESSION,
        Finality.LIVE,
        Instant.parse("2026-11-20T15:00:00Z"),
        Instant.parse("2026-11-20T15:00:01.250Z"),
        VendorName.ALPHA_VANTAGE);
  }

  private static DatedClose close(int day) {
    BigDecimal close = new BigDecimal("1260.13").add(BigDecimal.valueOf(day));
    Finality finality = day == -1 ? Finality.PROVISIONAL : Finality.FINAL;
    return new DatedClose(SESSION.plusDays(day), close, finality);
  }
}
