package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What markets are called.
 *
 * @see <a href="https://www.iso20022.org/market-identifier-codes">The registry of MICs</a>, whose
 *     names are shortened here to those in use
 */
public final class MarketNames {

  private static final String TABLE =
      """
      XNYS   New York Stock Exchange and all other US exchanges
      XLON   London Stock Exchange
      XTSE   Toronto Stock Exchange
      XTSX   TSX Venture Exchange
      XPAR   Euronext Paris
      XAMS   Euronext Amsterdam
      XBRU   Euronext Brussels
      XLIS   Euronext Lisbon
      XETR   Xetra
      XFRA   Frankfurt Stock Exchange
      XMIL   Borsa Italiana
      XMAD   Bolsa de Madrid
      XSWX   SIX Swiss Exchange
      XSTO   Nasdaq Stockholm
      XCSE   Nasdaq Copenhagen
      XHEL   Nasdaq Helsinki
      XOSL   Oslo Stock Exchange
      XDUB   Euronext Dublin
      XWBO   Vienna Stock Exchange
      XWAR   Warsaw Stock Exchange
      XIST   Borsa Istanbul
      XTAE   Tel Aviv Stock Exchange
      XJSE   Johannesburg Stock Exchange
      XTKS   Tokyo Stock Exchange
      XHKG   Hong Kong Stock Exchange
      XSHG   Shanghai Stock Exchange
      XSHE   Shenzhen Stock Exchange
      XKRX   Korea Exchange
      XTAI   Taiwan Stock Exchange
      XIDX   Indonesia Stock Exchange
      XBKK   Stock Exchange of Thailand
      XKLS   Bursa Malaysia
      XSES   Singapore Exchange
      XASX   Australian Securities Exchange
      XNZE   New Zealand Exchange
      XNSE   National Stock Exchange of India
      XBOM   Bombay Stock Exchange
      BVMF   B3, the Brazilian stock exchange
      XMEX   Bolsa Mexicana de Valores
      CME_EQUITY    CME futures on stock indices
      CME_ENERGY    NYMEX futures on energy
      CME_METALS    COMEX and NYMEX futures on metals
      CME_RATES     CBOT and CME futures on interest rates
      CME_FX        CME futures on currencies
      CME_GRAINS    CBOT futures on grains and oilseeds
      CME_LIVESTOCK CME futures on livestock
      CRYPTO Cryptocurrencies
      FX     Currency pairs
      """;

  private static final Map<String, String> BY_ID =
      TABLE
          .lines()
          .map(line -> line.split(" +", 2))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));

  private MarketNames() {}

  /** The market's name; a test holds that each has one. */
  public static String of(Market market) {
    return requireNonNull(BY_ID.get(market.id()), () -> market.id() + " has no name");
  }
}
