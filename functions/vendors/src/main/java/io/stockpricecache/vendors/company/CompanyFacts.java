package io.stockpricecache.vendors.company;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a vendor tells of one company. Whatever is missing, stands for nothing ("None",
 * "-"), or cannot be right (zero, negative, absurd) is left out: it becomes null, never zero.
 */
public final class CompanyFacts {

  private static final Set<String> NOTHING =
      Set.of("", "-", "--", "none", "null", "n/a", "na", "nan", "unknown");
  private static final int PRICE_DECIMALS = 8;
  private static final int RATIO_DECIMALS = 4;

  /** More than all companies of the world are worth together, in the smallest currency unit. */
  private static final BigDecimal TOO_MUCH = new BigDecimal("1E+19");

  private final VendorName vendor;
  private final Instant now;
  private @Nullable String name;
  private @Nullable String sector;
  private @Nullable String industry;
  private @Nullable String exchange;
  private @Nullable Currency currency;
  private @Nullable BigDecimal marketCap;
  private @Nullable BigDecimal peRatio;
  private @Nullable BigDecimal week52High;
  private @Nullable BigDecimal week52Low;
  private @Nullable InstrumentKind kind;

  public CompanyFacts(VendorName vendor, Instant now) {
    this.vendor = requireNonNull(vendor, "vendor is null");
    this.now = requireNonNull(now, "now is null");
  }

  public CompanyFacts name(Optional<String> text) {
    name = words(text);
    return this;
  }

  public CompanyFacts sector(Optional<String> text) {
    sector = words(text);
    return this;
  }

  public CompanyFacts industry(Optional<String> text) {
    industry = words(text);
    return this;
  }

  public CompanyFacts exchange(Optional<String> text) {
    exchange = words(text);
    return this;
  }

  /** Null where the vendor's word for it is none that is sure. */
  public CompanyFacts kind(@Nullable InstrumentKind its) {
    kind = its;
    return this;
  }

  /** The major currency of the amounts; without one there are no amounts. */
  public CompanyFacts currency(@Nullable Currency its) {
    currency = its;
    return this;
  }

  /** In the major unit. */
  public CompanyFacts marketCap(@Nullable BigDecimal amount) {
    BigDecimal cap = rounded(amount, 0);
    marketCap = cap == null || cap.compareTo(TOO_MUCH) > 0 ? null : cap;
    return this;
  }

  public CompanyFacts peRatio(@Nullable BigDecimal ratio) {
    peRatio = rounded(ratio, RATIO_DECIMALS);
    return this;
  }

  /** In the major unit. A high below the low tells that both are none. */
  public CompanyFacts week52(@Nullable BigDecimal high, @Nullable BigDecimal low) {
    week52High = rounded(high, PRICE_DECIMALS);
    week52Low = rounded(low, PRICE_DECIMALS);
    if (week52High != null && week52Low != null && week52High.compareTo(week52Low) < 0) {
      week52High = null;
      week52Low = null;
    }
    return this;
  }

  /** What there is; empty if that is neither a name nor a market cap. */
  public Optional<CompanyData> find() {
    boolean hasUnit = currency != null;
    CompanyData data =
        new CompanyData(
            vendor,
            now,
            name,
            sector,
            industry,
            exchange,
            currency,
            hasUnit ? marketCap : null,
            peRatio,
            hasUnit ? week52High : null,
            hasUnit ? week52Low : null,
            kind);
    return data.name() == null && data.marketCap() == null ? Optional.empty() : Optional.of(data);
  }

  /** The currency of that ISO 4217 code, in whatever case; null for anything else. */
  public static @Nullable Currency iso(Optional<String> code) {
    return code.map(String::strip)
        .flatMap(
            text ->
                Currency.availableCurrencies()
                    .filter(one -> one.getCurrencyCode().equalsIgnoreCase(text))
                    .findFirst())
        .orElse(null);
  }

  private static @Nullable String words(Optional<String> text) {
    String line = text.orElse("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (NOTHING.contains(line.toLowerCase(Locale.ROOT))) {
      return null;
    }
    return line.length() <= CompanyData.MAX_TEXT
        ? line
        : line.substring(0, CompanyData.MAX_TEXT).strip();
  }

  private static @Nullable BigDecimal rounded(@Nullable BigDecimal figure, int decimals) {
    if (figure == null || !PriceRounding.isPossible(figure)) {
      return null;
    }
    BigDecimal rounded =
        figure.scale() > decimals ? figure.setScale(decimals, RoundingMode.HALF_UP) : figure;
    return rounded.signum() > 0 && rounded.precision() - rounded.scale() <= 20 ? rounded : null;
  }
}
