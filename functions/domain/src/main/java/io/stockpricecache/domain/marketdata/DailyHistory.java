package io.stockpricecache.domain.marketdata;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's answer to a {@link HistoryRequest}: FINAL bars of completed sessions, as traded,
 * ascending, one a date.
 *
 * @param leftOut rows within the dates that look like bars and cannot be right
 * @param excerpts the vendor's own row of each bar, for whoever looks into a doubt
 * @param listedOn first session the symbol ever traded; null if the vendor does not say
 * @param name company name; null if the vendor does not say
 * @param exchange where it is listed, as a MIC; null if the vendor does not say
 */
public record DailyHistory(
    VendorName vendor,
    List<Bar> bars,
    List<RejectedRow> leftOut,
    Excerpts excerpts,
    CorporateActions actions,
    Currency currency,
    @Nullable SessionDate listedOn,
    @Nullable String name,
    @Nullable String exchange) {

  /** An answer that does not tell the exchange. */
  public DailyHistory(
      VendorName vendor,
      List<Bar> bars,
      List<RejectedRow> leftOut,
      Excerpts excerpts,
      CorporateActions actions,
      Currency currency,
      @Nullable SessionDate listedOn,
      @Nullable String name) {
    this(vendor, bars, leftOut, excerpts, actions, currency, listedOn, name, null);
  }

  /** The row of the answer that a bar was made of. */
  @FunctionalInterface
  public interface Excerpts {

    /** For answers without rows. */
    Excerpts NONE = date -> "";

    /**
     * Printable ASCII, at most {@value RejectedRow#EXCERPT_LENGTH} characters; empty if there is
     * none.
     */
    String of(SessionDate date);
  }

  public DailyHistory {
    requireNonNull(vendor, "vendor is null");
    bars = bars.stream().sorted(Comparator.comparing(Bar::date)).toList();
    leftOut = List.copyOf(leftOut);
    requireNonNull(excerpts, "excerpts is null");
    requireNonNull(actions, "actions is null");
    requireNonNull(currency, "currency is null");
    for (int i = 1; i < bars.size(); i++) {
      if (bars.get(i).date().equals(bars.get(i - 1).date())) {
        throw new IllegalArgumentException("two bars of " + bars.get(i).date());
      }
    }
  }
}
