package io.stockpricecache.domain.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorRouterTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");
  private static final HistoryRequest REQUEST =
      new HistoryRequest(
          AAPL, Markets.US, SessionDate.parse("2026-11-18"), SessionDate.parse("2026-11-19"), NOW);

  private final ScriptedVendor first = new ScriptedVendor(VendorName.YAHOO, 2);
  private final ScriptedVendor second = new ScriptedVendor(VendorName.MASSIVE, 50);
  private final VendorRouter router = new VendorRouter(List.of(first, second));

  @Test
  void dailyHistory_isAskedInOrder_untilOneAnswers() {
    first.historyFailure = VendorFailure.BOT_CHALLENGE;
    assertThat(router.dailyHistory(REQUEST).vendor()).isEqualTo(VendorName.MASSIVE);
    first.historyFailure = null;
    assertThat(router.dailyHistory(REQUEST).vendor()).isEqualTo(VendorName.YAHOO);
    assertThat(second.calls).hasSize(1);
  }

  @Test
  void dailyHistory_unknownToOneAndOutOfReachOfTheOther_isNotUnknown() {
    // A symbol became INACTIVE because one vendor had a hiccup and the other did not carry its
    // exchange.
    first.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    second.historyFailure = VendorFailure.UNAVAILABLE;
    assertThat(historyFailure()).isEqualTo(VendorFailure.UNAVAILABLE);
    second.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    assertThat(historyFailure()).isEqualTo(VendorFailure.UNKNOWN_SYMBOL);
  }

  @Test
  void liveQuotes_areBatched_andWhatIsMissingIsAskedOfTheNext() {
    List<Symbol> symbols =
        List.of(AAPL, MSFT, new Symbol("ZM"), new Symbol("IBM"), new Symbol("GE"));
    first.failing.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    LiveQuotes answer = router.liveQuotes(symbols);
    assertThat(first.calls).extracting(List::size).containsExactly(2, 2, 1);
    assertThat(second.calls).containsExactly(List.of(MSFT));
    assertThat(answer.quotes()).hasSize(5);
    assertThat(answer.quotes().get(MSFT))
        .isNotNull()
        .extracting(Quote::source)
        .isEqualTo(VendorName.MASSIVE);
    assertThat(answer.failures()).isEmpty();
  }

  @Test
  void liveQuotes_ofVendorsThatAllFail_nameEverySymbol() {
    first.liveFailure = VendorFailure.THROTTLED;
    second.liveFailure = VendorFailure.UNAVAILABLE;
    LiveQuotes answer = router.liveQuotes(List.of(AAPL, MSFT));
    assertThat(answer.quotes()).isEmpty();
    assertThat(answer.failures())
        .isEqualTo(Map.of(AAPL, VendorFailure.UNAVAILABLE, MSFT, VendorFailure.UNAVAILABLE));
  }

  private VendorFailure historyFailure() {
    return catchThrowableOfType(VendorException.class, () -> router.dailyHistory(REQUEST))
        .failure();
  }

  private static final class ScriptedVendor implements Vendor {
    private final VendorName name;
    private final int batch;
    private final List<List<Symbol>> calls = new ArrayList<>();
    private final Map<Symbol, VendorFailure> failing = new HashMap<>();
    private VendorFailure historyFailure;
    private VendorFailure liveFailure;

    ScriptedVendor(VendorName name, int batch) {
      this.name = name;
      this.batch = batch;
    }

    @Override
    public VendorName name() {
      return name;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(batch, Period.ofYears(1));
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      calls.add(List.of(request.symbol()));
      if (historyFailure != null) {
        throw new VendorException(name, historyFailure, "scripted");
      }
      return new DailyHistory(name, List.of(), CorporateActions.NONE, USD, null, null);
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      calls.add(symbols);
      if (liveFailure != null) {
        throw new VendorException(name, liveFailure, "scripted");
      }
      Map<Symbol, Quote> quotes = new HashMap<>();
      symbols.stream().filter(s -> !failing.containsKey(s)).forEach(s -> quotes.put(s, quote(s)));
      Map<Symbol, VendorFailure> failures = new HashMap<>(failing);
      failures.keySet().retainAll(symbols);
      return new LiveQuotes(quotes, failures);
    }

    private Quote quote(Symbol symbol) {
      return new Quote(
          symbol,
          Ohlcv.ofClose(BigDecimal.TEN),
          null,
          USD,
          SessionDate.parse("2026-11-20"),
          NOW,
          NOW,
          name);
    }
  }
}
