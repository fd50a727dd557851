package io.stockpricecache.vendors.simulated;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names, kinds and listings of symbols that people try first. The instruments are real, so that a
 * page looks like one; their prices are made up all the same, and say so by their source.
 */
final class WellKnown {

  /** Symbol, kind, MIC of the listing where there is one, and name. */
  private static final String TABLE =
      """
      AAPL     | STOCK  | XNAS | Apple Inc.
      MSFT     | STOCK  | XNAS | Microsoft Corporation
      GOOGL    | STOCK  | XNAS | Alphabet Inc. Class A
      GOOG     | STOCK  | XNAS | Alphabet Inc. Class C
      AMZN     | STOCK  | XNAS | Amazon.com, Inc.
      NVDA     | STOCK  | XNAS | NVIDIA Corporation
      META     | STOCK  | XNAS | Meta Platforms, Inc.
      TSLA     | STOCK  | XNAS | Tesla, Inc.
      AVGO     | STOCK  | XNAS | Broadcom Inc.
      NFLX     | STOCK  | XNAS | Netflix, Inc.
      AMD      | STOCK  | XNAS | Advanced Micro Devices, Inc.
      INTC     | STOCK  | XNAS | Intel Corporation
      CSCO     | STOCK  | XNAS | Cisco Systems, Inc.
      COST     | STOCK  | XNAS | Costco Wholesale Corporation
      PEP      | STOCK  | XNAS | PepsiCo, Inc.
      BRK-B    | STOCK  | XNYS | Berkshire Hathaway Inc. Class B
      JPM      | STOCK  | XNYS | JPMorgan Chase & Co.
      V        | STOCK  | XNYS | Visa Inc.
      JNJ      | STOCK  | XNYS | Johnson & Johnson
      XOM      | STOCK  | XNYS | Exxon Mobil Corporation
      KO       | STOCK  | XNYS | The Coca-Cola Company
      DIS      | STOCK  | XNYS | The Walt Disney Company
      IBM      | STOCK  | XNYS | International Business Machines Corporation
      BABA     | STOCK  | XNYS | Alibaba Group Holding Limited
      OCDO.L   | STOCK  | XLON | Ocado Group plc
      SHEL.L   | STOCK  | XLON | Shell plc
      HSBA.L   | STOCK  | XLON | HSBC Holdings plc
      SAP.DE   | STOCK  | XETR | SAP SE
      MC.PA    | STOCK  | XPAR | LVMH Moët Hennessy - Louis Vuitton, Société Européenne
      ASML.AS  | STOCK  | XAMS | ASML Holding N.V.
      7203.T   | STOCK  | XTKS | Toyota Motor Corporation
      0700.HK  | STOCK  | XHKG | Tencent Holdings Limited
      SPY      | ETF    | ARCX | SPDR S&P 500 ETF Trust
      VOO      | ETF    | ARCX | Vanguard S&P 500 ETF
      IVV      | ETF    | ARCX | iShares Core S&P 500 ETF
      VTI      | ETF    | ARCX | Vanguard Total Stock Market Index Fund ETF
      GLD      | ETF    | ARCX | SPDR Gold Shares
      QQQ      | ETF    | XNAS | Invesco QQQ Trust
      ^GSPC    | INDEX  |      | S&P 500
      ^IXIC    | INDEX  |      | Nasdaq Composite
      ^DJI     | INDEX  |      | Dow Jones Industrial Average
      BTC-USD  | CRYPTO |      | Bitcoin USD
      ETH-USD  | CRYPTO |      | Ethereum USD
      EURUSD=X | FX     |      | EUR/USD
      GBPUSD=X | FX     |      | GBP/USD
      USDJPY=X | FX     |      | USD/JPY
      """;

  /**
   * @param exchange a MIC; empty of what is listed nowhere
   */
  record Listing(InstrumentKind kind, Optional<String> exchange, String name) {}

  private static final Map<String, Listing> BY_SYMBOL = bySymbol();

  private WellKnown() {}

  static Optional<Listing> find(Symbol symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol.value()));
  }

  private static Map<String, Listing> bySymbol() {
    Map<String, Listing> bySymbol = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split("\\|", -1))
        .forEach(
            cells ->
                bySymbol.put(
                    cells[0].strip(),
                    new Listing(
                        InstrumentKind.valueOf(cells[1].strip()),
                        Optional.of(cells[2].strip()).filter(mic -> !mic.isEmpty()),
                        cells[3].strip())));
    return Map.copyOf(bySymbol);
  }
}
