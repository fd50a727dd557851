package io.stockpricecache.domain.vendor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The vendors an adapter exists for. */
public enum VendorName {
  YAHOO("yahoo", 40),
  MASSIVE("massive", 60),
  ALPACA("alpaca", 50),
  ALPHA_VANTAGE("alpha-vantage", 30),
  EODHD("eodhd", 45),

  /**
   * The European Central Bank: rates of currencies, one a day; what a market quotes outranks it.
   */
  ECB("ecb", 10),

  /** Made-up prices for trying things out; any real vendor's bar outranks one of these. */
  SIMULATED("simulated", 0);

  private final String id;
  private final int authority;

  VendorName(String id, int authority) {
    this.id = id;
    this.authority = authority;
  }

  /** As written in settings, in stored rows and in answers. */
  public String id() {
    return id;
  }

  /**
   * Weight of this source in {@link io.stockpricecache.domain.price.Rank}, 0 to 99. Stored: never
   * change one.
   */
  public int authority() {
    return authority;
  }

  /**
   * How many calls a history takes, if all is well.
   *
   * @param isRationed whether the key allows few calls a day
   */
  public int historyCalls(boolean isRationed) {
    return switch (this) {
      // Bars, splits and dividends.
      case MASSIVE -> 3;
      // Bars, and all corporate actions.
      case ALPACA -> 2;
      // Bars, splits and dividends; with few calls, bars alone.
      case ALPHA_VANTAGE, EODHD -> isRationed ? 1 : 3;
      case YAHOO, ECB, SIMULATED -> 1;
    };
  }

  /** Whether it tells of companies, of the markets that it has prices of. */
  public boolean tellsOfCompanies() {
    return this != ALPACA && this != ECB;
  }

  /** Whether it can look for what a text may mean. */
  public boolean searches() {
    return this == YAHOO;
  }

  /** The vendor of that id, in whatever case. */
  public static Optional<VendorName> find(String id) {
    String wanted = id.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(vendor -> vendor.id.equals(wanted)).findFirst();
  }

  @Override
  public String toString() {
    return id;
  }
}
