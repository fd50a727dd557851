package io.stockpricecache.domain.symbol;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which hours a future keeps: by its product, as exchanges have them by groups of products.
 *
 * <p>Yahoo writes a product's nearest contract {@code ES=F}. The groups are CME's, whose exchanges
 * (CME, CBOT, NYMEX, COMEX) keep one calendar by kind of product. Futures of other exchanges
 * (coffee, cocoa, cotton, sugar: ICE) are not here, as their hours are not known.
 *
 * @see <a href="https://www.cmegroup.com/trading-hours.html">Trading hours by product</a>
 * @see <a href="https://www.cmegroup.com/markets/products.html">The products and their codes</a>
 */
public final class Futures {

  /** Each group, and the codes of its products. */
  private static final String TABLE =
      """
      CME_EQUITY    | ES MES NQ MNQ YM MYM RTY M2K EMD NKD NIY
      CME_ENERGY    | CL MCL QM NG QG MNG RB HO BZ
      CME_METALS    | GC MGC QO SI SIL QI HG MHG QC PL PA ALI
      CME_RATES     | ZT ZF ZN TN ZB UB ZQ SR1 SR3
      CME_FX        | 6A 6B 6C 6E 6J 6L 6M 6N 6R 6S 6Z E7 J7 M6A M6B M6E
      CME_GRAINS    | ZC ZW ZS ZM ZL ZO ZR KE
      CME_LIVESTOCK | LE GF HE
      """;

  private static final Pattern NOTATION = Pattern.compile("([A-Z0-9]{1,6})=F");

  private static final Map<String, String> BY_PRODUCT = MarketTable.byName(TABLE);

  private static final Set<String> GROUPS = Set.copyOf(BY_PRODUCT.values());

  private Futures() {}

  /** Whether that is the notation of a future, of a product known here or not. */
  public static boolean isOne(Symbol symbol) {
    return symbol.value().endsWith("=F");
  }

  /** Whether that market is a group of futures. */
  public static boolean isOf(Market market) {
    return GROUPS.contains(market.id());
  }

  /** The group that the future's product is of; empty where no table has it. */
  static Optional<String> findMarket(Symbol future) {
    Matcher parts = NOTATION.matcher(future.value());
    return parts.matches() ? Optional.ofNullable(BY_PRODUCT.get(parts.group(1))) : Optional.empty();
  }

  /** The groups. */
  static Set<String> markets() {
    return GROUPS;
  }
}
