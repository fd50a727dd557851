package io.stockpricecache.domain.latest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.price.Decimals;
import java.math.BigDecimal;
import java.text.BreakIterator;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a symbol's company and listing, short enough for the latest row to be one
 * write unit.
 *
 * @param name cut at {@value #MAX_NAME_BYTES} bytes of UTF-8; null while unknown
 * @param sector in the words of the vendor that told it, as is {@code industry}; both are cut at
 *     {@value #MAX_SECTOR_BYTES} bytes of UTF-8
 * @param marketCap value of all shares in the currency of the prices; null while unknown, never 0
 * @param exchange where the symbol is listed, as a MIC of {@link
 *     io.stockpricecache.domain.symbol.Exchanges}; null until a vendor has told
 */
public record CompanySummary(
    @Nullable String name,
    @Nullable String sector,
    @Nullable String industry,
    @Nullable BigDecimal marketCap,
    @Nullable String exchange) {

  public static final int MAX_NAME_BYTES = 80;

  public static final int MAX_SECTOR_BYTES = 40;

  /** Of a company that no vendor has told of. */
  public static final CompanySummary NONE = named(null);

  public CompanySummary {
    name = cut(name, MAX_NAME_BYTES);
    sector = cut(sector, MAX_SECTOR_BYTES);
    industry = cut(industry, MAX_SECTOR_BYTES);
    marketCap = Decimals.positiveOrNull(marketCap, "marketCap");
  }

  /** Of a company of which no more than the name is known. */
  public static CompanySummary named(@Nullable String name) {
    return new CompanySummary(name, null, null, null, null);
  }

  CompanySummary withName(String newName) {
    return new CompanySummary(newName, sector, industry, marketCap, exchange);
  }

  CompanySummary listedAt(String newExchange) {
    return new CompanySummary(name, sector, industry, marketCap, newExchange);
  }

  /** What a vendor tells; the name stays where it tells none. */
  CompanySummary with(CompanyData told, @Nullable Currency pricesIn) {
    return new CompanySummary(
        told.name() == null ? name : told.name(),
        told.sector(),
        told.industry(),
        Objects.equals(told.currency(), pricesIn) ? told.marketCap() : null,
        exchange);
  }

  /**
   * The text, or as much of its beginning as fits, in whole characters as a reader sees them: a
   * letter is not parted from its accents. Null if not even the first fits.
   */
  public static @Nullable String cut(@Nullable String text, int maxBytes) {
    if (text == null || text.getBytes(UTF_8).length <= maxBytes) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = 0;
    int next = characters.next();
    while (text.substring(0, next).getBytes(UTF_8).length <= maxBytes) {
      end = next;
      next = characters.next();
    }
    String cut = text.substring(0, end).strip();
    return cut.isEmpty() ? null : cut;
  }
}
