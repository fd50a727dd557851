package io.stockpricecache.vendors.eodhd;

import static java.util.function.Function.identity;

import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * EODHD's codes of exchanges by the endings of symbols here.
 *
 * <p>Source: its {@code exchanges-list} as of November 2025, and for Hong Kong its guide, which
 * calls that one supported though not listed. Tokyo, Singapore, Milan, Auckland, Bombay and
 * Istanbul are not on that list: the vendor has nothing of them, and says so by its capabilities.
 */
final class EodhdExchanges {

  static final String US = "US";
  static final String CRYPTO = "CC";
  static final String FX = "FOREX";
  static final String INDICES = "INDX";

  private static final String TABLE =
      """
      L   LSE
      TO  TO
      V   V
      PA  PA
      AS  AS
      BR  BR
      LS  LS
      IR  IR
      DE  XETRA
      F   F
      MC  MC
      SW  SW
      VI  VI
      ST  ST
      CO  CO
      HE  HE
      OL  OL
      WA  WAR
      JO  JSE
      TA  TA
      HK  HK
      SS  SHG
      SZ  SHE
      KS  KO
      KQ  KQ
      TW  TW
      TWO TWO
      AX  AU
      NS  NSE
      SA  SA
      MX  MX
      JK  JK
      BK  BK
      KL  KLSE
      """;

  private static final List<String[]> ROWS =
      TABLE.lines().map(line -> line.split(" +", 2)).toList();

  private static final Map<String, String> BY_SUFFIX =
      ROWS.stream().collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));

  private static final Map<String, String> BY_CODE =
      ROWS.stream().collect(Collectors.toUnmodifiableMap(row -> row[1], row -> row[0]));

  private EodhdExchanges() {}

  /** The exchange of symbols that end so here. */
  static Optional<String> findCode(String suffix) {
    return Optional.ofNullable(BY_SUFFIX.get(suffix));
  }

  /** How symbols of that exchange end here. */
  static Optional<String> findSuffix(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The exchanges whose instruments it lists with their currencies; the US's first. */
  static List<String> listed() {
    return Stream.concat(Stream.of(US), ROWS.stream().map(row -> row[1])).toList();
  }

  /** Ids of the markets that it has prices of. */
  static Set<String> markets() {
    return Stream.concat(
            Stream.of(Markets.US, Markets.CRYPTO, Markets.FX),
            ROWS.stream().flatMap(row -> find(row[0]).stream()))
        .collect(Collectors.toMap(Market::id, identity(), (one, _) -> one))
        .keySet();
  }

  private static Optional<Market> find(String suffix) {
    return Markets.find(new Symbol("A." + suffix));
  }
}
