package io.stockpricecache.domain.symbol;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a symbol is listed, as an ISO 10383 code (MIC), from the words of vendors.
 *
 * <p>Not to be taken for its {@link Market}, which is the calendar that it keeps: AAPL is listed on
 * XNAS and keeps the calendar XNYS, as all US equities do.
 *
 * @see <a href="https://www.iso20022.org/market-identifier-codes">The registry of MICs</a>
 */
public final class Exchanges {

  /** Each MIC, and what vendors call it: codes of Yahoo's charts first, then words. */
  private static final String TABLE =
      """
      XNAS | NMS NGM NCM | NASDAQ, NasdaqGS, NasdaqGM, NasdaqCM
      XNYS | NYQ         | NYSE
      ARCX | PCX         | NYSEArca, NYSE ARCA, ARCA
      XASE | ASE         | NYSE American, NYSE MKT, AMEX
      BATS | BTS         | BATS, Cboe US
      IEXG |             | IEX
      OTCM | PNK OQX OQB | OTC, OTC Markets
      XLON | LSE IOB     | LSE
      XTSE | TOR         | Toronto, TSX
      XTSX | VAN         | TSXV
      XPAR | PAR         | Paris
      XAMS | AMS         | Amsterdam
      XBRU | BRU         | Brussels
      XLIS | LIS         | Lisbon
      XETR | GER         | XETRA
      XFRA | FRA         | Frankfurt
      XMIL | MIL         | Milan
      XMAD | MCE         | MCE
      XSWX | EBS         | Swiss
      XSTO | STO         | Stockholm
      XCSE | CPH         | Copenhagen
      XHEL | HEL         | Helsinki
      XOSL | OSL         | Oslo
      XJSE | JNB         | Johannesburg
      XTKS | JPX         | Tokyo
      XHKG | HKG         | HKSE
      XSES | SES         | SES
      XASX | ASX         | ASX
      XNZE | NZE         | NZSE
      XNSE | NSI         | NSE
      XBOM | BSE         | BSE
      BVMF | SAO         | Sao Paulo
      XDUB | ISE DUB     | Dublin, Irish
      XWBO | VIE         | Vienna
      XWAR | WSE         | Warsaw
      XIST | IST         | Istanbul
      XTAE | TLV         | Tel Aviv
      XSHG | SHH         | Shanghai
      XSHE | SHZ         | Shenzhen
      XKRX | KSC         | KSE
      XKOS | KOE         | KOSDAQ
      XTAI | TAI         | Taiwan
      ROCO | TWO         | Taipei Exchange
      XIDX | JKT         | Jakarta
      XBKK | SET         | Thailand
      XKLS | KLS         | Kuala Lumpur
      XMEX | MEX         | Mexico
      XCME | CME         | Chicago Mercantile Exchange
      XCBT | CBT         | CBOT, Chicago Board of Trade
      XNYM | NYM         | NYMEX, NY Mercantile
      XCEC | CMX         | COMEX
      """;

  /** Those whose symbols keep the calendar of {@link Markets#US}. */
  private static final Set<String> OF_THE_US =
      Set.of("XNYS", "XNAS", "ARCX", "XASE", "BATS", "IEXG", "OTCM");

  /** The segments of Nasdaq (Global Select, Global, Capital Market), and what people say. */
  private static final Set<String> NAMES_OF_THE_US =
      Set.of("XNGS", "XNMS", "XNCM", "NASDAQ", "NYSE");

  private static final Map<String, String> BY_WORD = byWord();

  private Exchanges() {}

  /**
   * The exchange that the symbol is listed on; empty where the vendor's word is none that is known
   * here, and for an index, which is listed nowhere.
   *
   * @param told a vendor's code or word, or a MIC
   */
  public static Optional<String> find(Symbol symbol, @Nullable String told) {
    return told == null || symbol.value().startsWith("^")
        ? Optional.empty()
        : Optional.ofNullable(BY_WORD.get(told.strip().toUpperCase(Locale.ROOT)));
  }

  /** Whether that names the US or one of its exchanges: by its MIC, a segment's, or its name. */
  public static boolean isUs(String name) {
    return name.equals("US") || OF_THE_US.contains(name) || NAMES_OF_THE_US.contains(name);
  }

  private static Map<String, String> byWord() {
    Map<String, String> byWord = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split("\\|", -1))
        .forEach(
            cells -> {
              String mic = cells[0].strip();
              byWord.put(mic, mic);
              for (String code : cells[1].strip().split(" +", -1)) {
                byWord.put(code, mic);
              }
              for (String word : cells[2].split(",", -1)) {
                byWord.put(word.strip().toUpperCase(Locale.ROOT), mic);
              }
            });
    byWord.remove("");
    return Map.copyOf(byWord);
  }
}
