package io.stockpricecache.runtime.settings;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.KeyBudget;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How one vendor is reached.
 *
 * @param baseUrl replaces every host of the vendor; null for the vendor's own
 * @param apiKey the key, or Alpaca's key id; null for a vendor without keys
 * @param secretKey Alpaca's secret key; null for the others
 * @param userAgent what Yahoo, which turns away what does not look like a browser, is told; null
 *     for the others
 */
public record VendorAccess(
    @Nullable URI baseUrl,
    @Nullable Secret apiKey,
    @Nullable Secret secretKey,
    @Nullable String userAgent,
    BudgetLimits limits) {

  /** A desktop browser as it was current in November 2026. */
  public static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/156.0.0.0 Safari/537.36";

  /** Tells one key from another in the budget's row without being the key. */
  public String budgetKey() {
    return apiKey == null ? KeyBudget.NO_KEY : apiKey.fingerprint();
  }
}
