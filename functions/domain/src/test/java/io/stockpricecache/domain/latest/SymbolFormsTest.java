package io.stockpricecache.domain.latest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolFormsTest {

  @ParameterizedTest
  @CsvSource({
    "^GSPC, INDEX",
    "EURUSD=X, FX",
    "JPY=X, FX",
    "ES=F, FUTURE",
    "BTC-USD, CRYPTO",
    "ETH-BTC, CRYPTO",
    "AAPL,",
    "BRK-B,",
    "OCDO.L,",
    "SPY,",
  })
  void kind_thatNoVendorHasTold_isThatOfTheForm(String symbol, InstrumentKind kind) {
    assertThat(LatestPrice.pending(new Symbol(symbol)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"AAPL, STOCK", "SPY, ETF", "VTSAX, FUND", "BTC-USD, ETF"})
  void kind_thatAVendorHasTold_counts(String symbol, InstrumentKind told) {
    LatestPrice row =
        LatestPrice.pending(new Symbol(symbol)).withFeed(new Feed(told, Duration.ZERO));
    assertThat(row.kind()).isEqualTo(told);
  }
}
