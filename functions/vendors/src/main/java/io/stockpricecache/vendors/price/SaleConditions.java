package io.stockpricecache.vendors.price;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sale conditions of trades that do not update the last price. On the tapes they are letters and
 * digits (Alpaca passes those on), at Massive numbers.
 *
 * <p>Source: CTS and UTP participant specifications, "sale conditions", column "update last"; for
 * the numbers Massive's {@code /v3/reference/conditions}. Where the tapes say that a trade updates
 * the last price only if it is the day's first (P, Z, G, 4), it counts as one that does not.
 */
enum SaleConditions {
  AVERAGE_PRICE(2, "BW"),
  BUNCHED_SOLD(5, "G"),
  CASH(7, "C"),
  DERIVATIVELY_PRICED(10, "4"),
  /** Form T: before the open or after the close. */
  EXTENDED_HOURS(12, "T"),
  EXTENDED_HOURS_OUT_OF_SEQUENCE(13, "U"),
  NEXT_DAY(20, "N"),
  PRICE_VARIATION(21, "H"),
  PRIOR_REFERENCE_PRICE(22, "P"),
  SELLER(29, "R"),
  SOLD_OUT_OF_SEQUENCE(32, "Z"),
  STOPPED_OUT_OF_SEQUENCE(33, ""),
  CONTINGENT(52, "V"),
  QUALIFIED_CONTINGENT(53, "7"),
  /** Fewer than a round lot: at the market's price mostly, but no last price. */
  ODD_LOT(37, "I");

  private static final Map<String, SaleConditions> BY_LETTER =
      Arrays.stream(values())
          .flatMap(it -> it.letters.chars().mapToObj(c -> Map.entry(Character.toString(c), it)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Map<Integer, SaleConditions> BY_NUMBER =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(it -> it.number, Function.identity()));

  private final int number;
  private final String letters;

  SaleConditions(int number, String letters) {
    this.number = number;
    this.letters = letters;
  }

  /** How far a trade is from a last price. */
  enum Trade {
    /** It sets the price. */
    PRICE,
    /** It sets none, but was made at the market's price of its moment. */
    SMALL,
    /** It was made at another price: an average, one of before, one agreed elsewhere. */
    OTHER
  }

  /**
   * @param conditions as the vendor tells them; what is not known sets the price
   */
  static Trade of(List<@Nullable Object> conditions) {
    Set<SaleConditions> known =
        conditions.stream()
            .flatMap(it -> Optional.ofNullable(it).flatMap(SaleConditions::find).stream())
            .collect(Collectors.toSet());
    if (known.isEmpty()) {
      return Trade.PRICE;
    }
    return known.equals(Set.of(ODD_LOT)) ? Trade.SMALL : Trade.OTHER;
  }

  private static Optional<SaleConditions> find(Object condition) {
    return switch (condition) {
      case String letter -> Optional.ofNullable(BY_LETTER.get(letter.strip()));
      case BigDecimal number when number.precision() <= 3 && number.scale() <= 0 ->
          Optional.ofNullable(BY_NUMBER.get(number.intValue()));
      default -> Optional.empty();
    };
  }
}
