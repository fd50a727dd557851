package io.stockpricecache.domain.symbol;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The market whose calendar a symbol keeps, by what stands after its last dot.
 *
 * @see <a href="https://help.yahoo.com/kb/SLN2310.html">Yahoo's suffixes by exchange</a>
 */
final class Suffixes {

  /**
   * London's International Order Book ({@code .IL}) keeps London's days; Kosdaq ({@code .KQ}) is a
   * market of the Korea Exchange; Taipei's over-the-counter market ({@code .TWO}) keeps the days
   * and hours of the Taiwan Stock Exchange. Germany's regional exchanges ({@code .SG}, {@code .MU},
   * {@code .DU}, {@code .HM}, {@code .HA}, {@code .BE}) have Frankfurt's days and other closing
   * times, which have changed often: a price from before the close would become final, so they are
   * not here.
   */
  private static final String TABLE =
      """
      L=XLON IL=XLON IR=XDUB
      DE=XETR F=XFRA VI=XWBO SW=XSWX
      PA=XPAR AS=XAMS BR=XBRU LS=XLIS MI=XMIL MC=XMAD
      ST=XSTO CO=XCSE HE=XHEL OL=XOSL WA=XWAR
      TO=XTSE V=XTSX MX=XMEX SA=BVMF
      T=XTKS HK=XHKG SS=XSHG SZ=XSHE KS=XKRX KQ=XKRX TW=XTAI TWO=XTAI
      AX=XASX NZ=XNZE SI=XSES NS=XNSE BO=XBOM IS=XIST TA=XTAE JO=XJSE
      JK=XIDX BK=XBKK KL=XKLS
      """;

  private static final Map<String, String> BY_SUFFIX =
      Stream.of(TABLE.strip().split("\\s+", -1))
          .map(each -> each.split("=", -1))
          .collect(Collectors.toUnmodifiableMap(each -> each[0], each -> each[1]));

  private Suffixes() {}

  /** The MIC of the market; empty where the suffix is of no exchange known here. */
  static Optional<String> findMarket(String suffix) {
    return Optional.ofNullable(BY_SUFFIX.get(suffix));
  }

  /** The MICs of all markets that have one. */
  static Set<String> markets() {
    return Set.copyOf(BY_SUFFIX.values());
  }
}
