package io.stockpricecache.domain.company;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What one vendor tells of a company. What it does not tell is null, never zero.
 *
 * @param asOf when the vendor was asked, in whole seconds: vendors do not date such data
 * @param sector in the vendor's words, as is {@code industry}
 * @param exchange in the vendor's words
 * @param currency major currency of all amounts here
 * @param marketCap value of all shares
 * @param peRatio price to earnings of the last twelve months; null where these are a loss
 * @param week52High highest price of the last 52 weeks
 * @param kind what is traded
 */
public record CompanyData(
    VendorName source,
    Instant asOf,
    @Nullable String name,
    @Nullable String sector,
    @Nullable String industry,
    @Nullable String exchange,
    @Nullable Currency currency,
    @Nullable BigDecimal marketCap,
    @Nullable BigDecimal peRatio,
    @Nullable BigDecimal week52High,
    @Nullable BigDecimal week52Low,
    @Nullable InstrumentKind kind) {

  /** After it, the data is stale: still served, and asked for anew. */
  public static final Duration LIFE = Duration.ofDays(7);

  /** The longest text, in characters. */
  public static final int MAX_TEXT = 120;

  public CompanyData {
    requireNonNull(source, "source is null");
    asOf = asOf.truncatedTo(ChronoUnit.SECONDS);
    requireText(name, "name");
    requireText(sector, "sector");
    requireText(industry, "industry");
    requireText(exchange, "exchange");
    marketCap = Decimals.positiveOrNull(marketCap, "marketCap");
    peRatio = Decimals.positiveOrNull(peRatio, "peRatio");
    week52High = Decimals.positiveOrNull(week52High, "week52High");
    week52Low = Decimals.positiveOrNull(week52Low, "week52Low");
    if (currency == null && (marketCap != null || week52High != null || week52Low != null)) {
      throw new IllegalArgumentException("amounts without a currency");
    }
    if (week52High != null && week52Low != null && week52High.compareTo(week52Low) < 0) {
      throw new IllegalArgumentException("week52High is below week52Low");
    }
  }

  /** Of a vendor that does not tell what is traded. */
  public CompanyData(
      VendorName source,
      Instant asOf,
      @Nullable String name,
      @Nullable String sector,
      @Nullable String industry,
      @Nullable String exchange,
      @Nullable Currency currency,
      @Nullable BigDecimal marketCap,
      @Nullable BigDecimal peRatio,
      @Nullable BigDecimal week52High,
      @Nullable BigDecimal week52Low) {
    this(
        source,
        asOf,
        name,
        sector,
        industry,
        exchange,
        currency,
        marketCap,
        peRatio,
        week52High,
        week52Low,
        null);
  }

  /** Whether it is too old at that time. */
  public boolean isStaleAt(Instant now) {
    return !now.isBefore(asOf.plus(LIFE));
  }

  private static void requireText(@Nullable String text, String name) {
    if (text != null && (text.isBlank() || text.length() > MAX_TEXT)) {
      throw new IllegalArgumentException(name + " is blank or too long");
    }
  }
}
