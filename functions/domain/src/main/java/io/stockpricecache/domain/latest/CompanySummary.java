package io.stockpricecache.domain.latest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.price.Decimals;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a symbol's company, short enough for the latest row to be one write unit.
 *
 * @param name cut at {@value #MAX_NAME_LENGTH} characters; null while unknown
 * @param sector in the words of the vendor that told it, as is {@code industry}; both are cut at
 *     {@value #MAX_SECTOR_BYTES} bytes of UTF-8
 * @param marketCap value of all shares in the currency of the prices; null while unknown, never 0
 */
public record CompanySummary(
    @Nullable String name,
    @Nullable String sector,
    @Nullable String industry,
    @Nullable BigDecimal marketCap) {

  public static final int MAX_NAME_LENGTH = 80;

  /** In bytes, for two more names of the longest characters would be too much. */
  public static final int MAX_SECTOR_BYTES = 40;

  /** Of a company that no vendor has told of. */
  public static final CompanySummary NONE = named(null);

  public CompanySummary {
    if (name != null && name.length() > MAX_NAME_LENGTH) {
      name = name.substring(0, MAX_NAME_LENGTH);
    }
    sector = cut(sector);
    industry = cut(industry);
    marketCap = Decimals.positiveOrNull(marketCap, "marketCap");
  }

  /** Of a company of which no more than the name is known. */
  public static CompanySummary named(@Nullable String name) {
    return new CompanySummary(name, null, null, null);
  }

  CompanySummary withName(String newName) {
    return new CompanySummary(newName, sector, industry, marketCap);
  }

  /** What a vendor tells; the name stays where it tells none. */
  CompanySummary with(CompanyData told, @Nullable Currency pricesIn) {
    return new CompanySummary(
        told.name() == null ? name : told.name(),
        told.sector(),
        told.industry(),
        Objects.equals(told.currency(), pricesIn) ? told.marketCap() : null);
  }

  private static @Nullable String cut(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String cut = text;
    while (cut.getBytes(UTF_8).length > MAX_SECTOR_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }
}
