package io.stockpricecache.api.prices;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.calendar.MarketState;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest price with all that must be said of it, and what a row of an app shows beside it.
 *
 * @param price in the major unit of the currency
 * @param asOf the vendor's time of the price, in whole seconds
 * @param source id of the vendor
 * @param change price less previous close; null where that is unknown
 * @param changePercent of the previous close, to four decimals
 * @param name of the company or the instrument, cut at 80 bytes of UTF-8; null while unknown
 * @param type what is traded: as a vendor told, else as the form of the symbol tells; null while
 *     unknown
 * @param exchange MIC of the listing; null where no vendor has told it, as of an index
 * @param open of the session of the price, as are {@code high}, {@code low} and {@code volume}: so
 *     far, or of all of it once the price is FINAL. Null where the vendor gives none, sees only a
 *     part of the market, or gives what contradicts the price
 * @param volume in shares, as of {@code asOf}
 * @param marketState what the symbol's market does at the time of the answer; PRE and POST only
 *     where its hours of extended trading are known
 * @param delayedBySeconds how late the vendor's live prices of the symbol come, as it states or as
 *     its answers show; 0 where they come at once
 */
@Serdeable.Serializable
public record Latest(
    BigDecimal price,
    String currency,
    Instant asOf,
    Instant fetchedAt,
    String source,
    Finality finality,
    boolean stale,
    @Nullable BigDecimal change,
    @Nullable BigDecimal changePercent,
    @Nullable BigDecimal previousClose,
    @Nullable String name,
    @Nullable InstrumentKind type,
    @Nullable String exchange,
    @Nullable BigDecimal open,
    @Nullable BigDecimal high,
    @Nullable BigDecimal low,
    @Nullable Long volume,
    MarketState marketState,
    int delayedBySeconds) {

  /** The price of that row, which has one. */
  public static Latest of(PriceView view) {
    LatestPrice row = view.row();
    PricePoint price = requireNonNull(row.price(), "price is null");
    Ohlcv session = price.figures();
    return new Latest(
        price.price(),
        price.currency().getCurrencyCode(),
        price.asOf().truncatedTo(SECONDS),
        price.fetchedAt().truncatedTo(SECONDS),
        price.source().id(),
        price.finality(),
        view.stale(),
        price.change().orElse(null),
        price.changePercent().orElse(null),
        price.previousClose(),
        row.company().name(),
        row.kind(),
        row.company().exchange(),
        session.open(),
        session.high(),
        session.low(),
        session.volume(),
        view.marketState(),
        (int) row.feed().delay().toSeconds());
  }
}
