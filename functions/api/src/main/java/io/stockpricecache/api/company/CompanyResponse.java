package io.stockpricecache.api.company;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor has told of a company; null for what it has not.
 *
 * @param sector in the vendor's words, as are {@code industry} and {@code exchange}
 * @param currency of {@code marketCap} and of the range, in its major unit
 * @param asOf when the vendor was asked
 * @param stale whether that is more than seven days ago
 * @param source id of the vendor
 */
@Serdeable.Serializable
record CompanyResponse(
    String symbol,
    @Nullable String name,
    @Nullable String sector,
    @Nullable String industry,
    @Nullable String exchange,
    @Nullable String currency,
    @Nullable BigDecimal marketCap,
    @Nullable BigDecimal peRatio,
    @Nullable BigDecimal week52High,
    @Nullable BigDecimal week52Low,
    Instant asOf,
    boolean stale,
    String source) {

  static CompanyResponse of(Symbol symbol, CompanyData data, boolean stale) {
    Currency currency = data.currency();
    return new CompanyResponse(
        symbol.value(),
        data.name(),
        data.sector(),
        data.industry(),
        data.exchange(),
        currency == null ? null : currency.getCurrencyCode(),
        data.marketCap(),
        data.peRatio(),
        data.week52High(),
        data.week52Low(),
        data.asOf(),
        stale,
        data.source().id());
  }
}
