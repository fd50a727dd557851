package io.stockpricecache.domain.symbol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which market an index is of: by a table, as its name tells nothing.
 *
 * <p>An index of shares keeps the hours of the exchange on which they trade. One of several
 * countries keeps those of the exchange by whose hours it is computed, as the Euro Stoxx 50 does
 * Xetra's. One that ends in an exchange's suffix ({@code ^J203.JO}) is not asked for here.
 *
 * <p>Names as Yahoo writes them. Sources: the index lists of the computing firms (S&P Dow Jones,
 * FTSE Russell, Nasdaq, Cboe, STOXX, Euronext, Hang Seng, NSE Indices, BSE) for what they are of.
 */
final class Indices {

  /** Each market, and the names of its indices; one that ends in a star is a family's beginning. */
  private static final String TABLE =
      """
      XNYS | GSPC SPX SP500TR SPXEW OEX SP100 MID SP400 SML SP600 XSP SP500-*
      XNYS | DJI DJT DJU DJA DJITR DWCF DWCP W5000 W5000FLT DJUS*
      XNYS | IXIC NDX NDXT NDXE XNDX QMI QIV NBI IXF IXK IXUT IXID BANK INDS INSR OFIN TRAN
      XNYS | RUI RUT RUA RUTTR RUITR RLG RLV RAG RAV RUJ RUO RMC RDG RMV
      XNYS | VIX VIX1D VIX9D VIX3M VIX6M VIX1Y VVIX VXN VXD RVX OVX GVZ EVZ VXEEM VXAPL VXAZN
      XNYS | SKEW BXM BXY BXN BXR PUT CLL TNX TYX FVX IRX COR1M COR3M DSPX
      XNYS | NYA NYFANG XAX XMI
      XNYS | SOX BKX KRX HGX XAU OSX UTY XOI XNG HUI DRG BTK XAL XBD DFX GDM GDMNTR
      XLON | FTSE FTMC FTLC FTAS FTSC FTAI NMX* BUK100P
      XETR | GDAXI GDAXIP MDAXI SDAXI TECDAX HDAX CDAX STOXX50E STOXX
      XPAR | FCHI SBF120 CN20 MS190 CACMD CACSM N100 N150
      XAMS | AEX AMX ASCX
      XBRU | BFX
      XDUB | ISEQ
      XMAD | IBEX
      XSWX | SSMI SSHI
      XWBO | ATX
      XSTO | OMX OMXSPI OMXN40
      XCSE | OMXC20 OMXC25
      XHEL | OMXH25 OMXHPI
      XOSL | OSEAX
      XTSE | GSPTSE TX60
      XTKS | N225 N300 N500
      XHKG | HSI HSCE HSCC HSNF HSNP HSNU HSNC VHSI
      XKRX | KS11 KS100 KS200 KQ11 KQ100
      XTAI | TWII TWOII
      XASX | AXJO AORD AXKO ATLI ATOI AFLI AXSO AXMD AXVI AXFJ AXMJ AXEJ AXNJ AXDJ AXSJ AXHJ AXTJ
      XASX | AXUJ AXIJ AXPJ AXJR AXXJ
      XNZE | NZ50
      XSES | STI
      XNSE | NSEI NSEBANK NSMIDCP NSEMDCP50 CRSLDX INDIAVIX CNX*
      XBOM | BSESN
      BVMF | BVSP IBX50
      XMEX | MXX
      XIDX | JKSE JKLQ45
      XKLS | KLSE
      """;

  private static final Map<String, String> BY_NAME = new HashMap<>();
  private static final Map<String, String> BY_FAMILY = new HashMap<>();

  static {
    MarketTable.byName(TABLE)
        .forEach(
            (name, market) -> {
              boolean isFamily = name.endsWith("*");
              (isFamily ? BY_FAMILY : BY_NAME)
                  .put(isFamily ? name.substring(0, name.length() - 1) : name, market);
            });
  }

  private Indices() {}

  /** Whether that is the notation of an index. */
  static boolean isOne(Symbol symbol) {
    return symbol.value().startsWith("^");
  }

  /** The MIC of the market that the index keeps the hours of; empty where no table has it. */
  static Optional<String> findMarket(Symbol index) {
    String name = index.value().substring(1);
    String market = BY_NAME.get(name);
    return market != null
        ? Optional.of(market)
        : BY_FAMILY.entrySet().stream()
            .filter(family -> name.startsWith(family.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /** All names that the table has in full, with their caret. */
  static List<String> names() {
    return BY_NAME.keySet().stream().map(name -> "^" + name).sorted().toList();
  }
}
