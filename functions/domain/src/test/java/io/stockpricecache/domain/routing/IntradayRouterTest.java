package io.stockpricecache.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.UnknownSymbolException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntradayRouterTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final IntradayRequest WEEK =
      new IntradayRequest(
          AAPL,
          Markets.US,
          BarInterval.MINUTE,
          NOW.minus(Duration.ofDays(7)),
          NOW,
          Currency.getInstance("USD"),
          List.of());

  private final Scripted first = new Scripted(VendorName.YAHOO);
  private final Scripted second = new Scripted(VendorName.MASSIVE);
  private final VendorRouter router = new VendorRouter(List.of(first, second), () -> NOW);

  @Test
  void firstInTheOperatorsOrder_isAsked() {
    assertThat(ask()).contains(VendorName.YAHOO);
    assertThat(second.asked).isEmpty();
  }

  @Test
  void oneThatReachesAll_isAskedBeforeOneThatDoesNot() {
    first.reach = Duration.ofDays(3);

    assertThat(ask()).contains(VendorName.MASSIVE);
    assertThat(first.asked).isEmpty();
  }

  @Test
  void oneThatReachesLess_isAskedForThatMuch() {
    first.reach = Duration.ofDays(3);
    second.failure = VendorFailure.NOT_ENTITLED;

    assertThat(ask()).contains(VendorName.YAHOO);
    assertThat(first.asked.getFirst().from()).isEqualTo(NOW.minus(Duration.ofDays(3)));
    assertThat(first.asked.getFirst().to()).isEqualTo(NOW);
  }

  @Test
  void failureOfOne_isTheNextOnesTurn() {
    for (VendorFailure failure : VendorFailure.values()) {
      first.failure = failure;

      assertThat(ask()).as(failure.name()).contains(VendorName.MASSIVE);
    }
  }

  @Test
  void answerThatIsNotBelieved_isTheNextOnesTurn() {
    Optional<VendorName> answered =
        router.intraday(
            WEEK,
            (_, answer) -> {
              if (answer.source() == VendorName.YAHOO) {
                throw new VendorException(VendorName.YAHOO, VendorFailure.MALFORMED, "no");
              }
              return answer.source();
            });

    assertThat(answered).contains(VendorName.MASSIVE);
  }

  @Test
  void emptyAnswer_isTheNextOnesTurn() {
    first.isEmpty = true;

    assertThat(ask()).contains(VendorName.MASSIVE);
  }

  @Test
  void nobodyKnowsIt_isSaidSo() {
    first.failure = VendorFailure.UNKNOWN_SYMBOL;
    second.failure = VendorFailure.UNKNOWN_SYMBOL;

    assertThatThrownBy(this::ask).isInstanceOf(UnknownSymbolException.class);
  }

  @Test
  void nobodyHasAny_isEmptyWithoutACall() {
    first.reach = Duration.ZERO;
    second.markets = Set.of("XLON");

    assertThat(ask()).isEmpty();
    assertThat(first.asked).isEmpty();
    assertThat(second.asked).isEmpty();
  }

  @Test
  void timeThatNobodyReaches_isEmptyWithoutACall() {
    Instant lastYear = NOW.minus(Duration.ofDays(400));

    assertThat(
            router.intraday(WEEK.within(lastYear, lastYear.plusSeconds(60)), (_, answer) -> answer))
        .isEmpty();
  }

  @Test
  void rationedOneAndOneForReference_areNotAsked() {
    first.isRationed = true;
    second.isReference = true;

    assertThat(ask()).isEmpty();
  }

  private Optional<VendorName> ask() {
    return router.intraday(WEEK, (_, answer) -> answer.source());
  }

  private static final class Scripted implements Vendor {

    private final VendorName name;
    private final List<IntradayRequest> asked = new ArrayList<>();
    private Duration reach = Duration.ofDays(30);
    private Set<String> markets = Markets.ids();
    private boolean isRationed;
    private boolean isReference;
    private boolean isEmpty;
    private @Nullable VendorFailure failure;

    Scripted(VendorName name) {
      this.name = name;
    }

    @Override
    public VendorName name() {
      return name;
    }

    @Override
    public boolean isRationed() {
      return isRationed;
    }

    @Override
    public Capabilities capabilities() {
      Capabilities its =
          new Capabilities(markets, 0, 1, false, false, false, false, false)
              .withIntraday(reach, reach);
      return isReference ? its.asReference() : its;
    }

    @Override
    public IntradayHistory intraday(IntradayRequest request) {
      asked.add(request);
      if (failure != null) {
        throw new VendorException(name, failure, "scripted");
      }
      return new IntradayHistory(
          request.symbol(),
          request.interval(),
          request.currency(),
          name,
          NOW,
          isEmpty
              ? List.of()
              : List.of(
                  new IntradayHistory.Timed(NOW.minusSeconds(60), Ohlcv.ofClose(BigDecimal.TEN))),
          List.of());
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      throw new UnsupportedOperationException();
    }
  }
}
