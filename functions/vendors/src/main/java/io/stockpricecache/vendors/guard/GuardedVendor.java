package io.stockpricecache.vendors.guard;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.marketdata.SearchAnswer;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A vendor, and the consequences of its failures.
 *
 * <p>Throttled, out of calls for the day, or its key refused: {@link CallBudget#applyRefusal}
 * closes the key for every function that shares it. Failing again and again with prices: the
 * breaker opens here, and the key is closed for the others as long, so the state is shared and one
 * minute's calls are all that an outage costs; whatever closed the key, it stays closed for longer
 * each time that the vendor does not answer then. Not included in the plan: that kind of question
 * is not asked again for an hour. Anything else is a matter of the one question ({@link
 * VendorException#isOfTheQuestion}): whatever the question was, it counts neither for nor against
 * the vendor.
 */
public final class GuardedVendor extends ForwardingVendor {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedVendor.class);

  private final CallBudget budget;
  private final Metrics metrics;
  private final InstantSource clock;
  private final Breaker breaker;
  private final MalformedHistories malformed;
  private final PlanLimits plan;

  /** A vendor whose failures nobody is told of. */
  public GuardedVendor(Vendor vendor, CallBudget budget, InstantSource clock) {
    this(vendor, budget, Metrics.NONE, clock);
  }

  public GuardedVendor(Vendor vendor, CallBudget budget, Metrics metrics, InstantSource clock) {
    super(vendor);
    this.budget = requireNonNull(budget, "budget is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.breaker = new Breaker(vendor.name(), clock, this::leaveAlone);
    this.malformed = new MalformedHistories(vendor.name(), clock);
    this.plan = new PlanLimits(vendor.name(), clock);
  }

  @Override
  public int callsLeftToday() {
    return budget.leftToday(name());
  }

  @Override
  public Optional<Closed> refusedToday() {
    return budget.refusedToday(name());
  }

  @Override
  public int callsADay() {
    return budget.callsADay(name());
  }

  @Override
  public boolean isRationed() {
    return budget.isRationed(name());
  }

  @Override
  public Optional<Closed> closed() {
    return Stream.of(budget.closed(name()), breaker.closed(), vendor.closed())
        .flatMap(Optional::stream)
        .reduce(BinaryOperator.maxBy(Comparator.comparing(Closed::until)));
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    malformed.requireNotLately(request.symbol());
    try {
      DailyHistory history =
          guarded(
              Question.HISTORY,
              () -> {
                // Of what it cannot write, no call is made: one set aside would seem answered.
                if (vendor.hasNotationOf(request.symbol())) {
                  budget.reserve(name(), vendor.historyCalls());
                }
                return vendor.dailyHistory(request);
              });
      malformed.forget(request.symbol());
      return history;
    } catch (VendorException e) {
      if (e.failure() == VendorFailure.MALFORMED) {
        malformed.note(request.symbol());
      }
      throw e;
    }
  }

  @Override
  public IntradayHistory intraday(IntradayRequest request) {
    return guarded(
        Question.INTRADAY,
        () -> {
          if (vendor.hasNotationOf(request.symbol())) {
            budget.reserve(name(), vendor.intradayCalls(request));
          }
          return vendor.intraday(request);
        });
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    return guarded(Question.LIVE, () -> vendor.liveQuotes(symbols), GuardedVendor::isOfTheVendor);
  }

  /** Of symbols that it does not know, it may have said so without being asked. */
  private static boolean isOfTheVendor(LiveQuotes answer) {
    return !answer.quotes().isEmpty()
        || answer.failures().values().stream().anyMatch(it -> it != VendorFailure.UNKNOWN_SYMBOL);
  }

  @Override
  public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    return guarded(
        Question.MARKET_DAY,
        () -> {
          budget.reserve(name(), vendor.marketDayCalls());
          return vendor.marketDay(market, date, wanted, run);
        });
  }

  @Override
  public CompanyData company(Symbol symbol) {
    return guarded(Question.COMPANY, () -> vendor.company(symbol));
  }

  @Override
  public ListingsPage listings(@Nullable String page) {
    return guarded(Question.LISTINGS, () -> vendor.listings(page));
  }

  @Override
  public SearchAnswer search(String text) {
    return guarded(Question.SEARCH, () -> vendor.search(text));
  }

  private <T> T guarded(Question question, Supplier<T> call) {
    return guarded(question, call, _ -> true);
  }

  /**
   * @param isOfTheVendor whether an answer shows that the vendor answers
   */
  private <T> T guarded(Question question, Supplier<T> call, Predicate<T> isOfTheVendor) {
    plan.requireIncluded(question);
    if (!breaker.tryAcquire()) {
      Instant now = clock.instant();
      throw closed()
          .orElseGet(() -> breaker.closedUntil(now.plus(Breaker.OPEN)))
          .refusal(name(), now);
    }
    T answer;
    try {
      answer = call.get();
    } catch (CallRefusedException e) {
      breaker.released();
      throw e;
    } catch (VendorException e) {
      if (!question.isOfPrices() || isOfTheQuestion(question, e)) {
        // No price is worth it. What is about the question decides nothing: a trial goes on until
        // something good is asked.
        breaker.released();
      } else {
        failed(e);
      }
      throw consequence(question, e);
    } catch (RuntimeException | Error e) {
      breaker.released();
      throw e;
    }
    if (isOfTheVendor.test(answer)) {
      breaker.succeeded();
      budget.answered(name());
    } else {
      breaker.released();
    }
    return answer;
  }

  /**
   * Of one that was left alone, one failure shows that it is not over, unless it may be one
   * symbol's; else it takes several.
   */
  private void failed(VendorException e) {
    boolean isOnTrial = budget.isOnTrial(name());
    breaker.failed(e);
    boolean isOutage = e.failure().isOutage() && e.failure() != VendorFailure.MALFORMED;
    if (isOnTrial && isOutage && breaker.closed().isEmpty()) {
      leaveAlone(clock.instant().plus(Breaker.OPEN));
    }
  }

  /** Of a live batch that is malformed, the router finds out whose fault it is. */
  private static boolean isOfTheQuestion(Question question, VendorException e) {
    return e.isOfTheQuestion()
        || (e.failure() == VendorFailure.MALFORMED && question == Question.LIVE);
  }

  private VendorException consequence(Question question, VendorException e) {
    switch (e.failure()) {
      case NOT_ENTITLED -> {
        LOG.warn("not in the plan of the key: {} of {}: {}", question, name(), e.getMessage());
        plan.noteExcluded(question);
      }
      case BAD_CREDENTIALS -> {
        LOG.error("KEY REJECTED by {}: {}", name(), e.getMessage());
        metrics.put(VendorMetric.KEY_REJECTED, name(), 1);
      }
      case THROTTLED, QUOTA_EXHAUSTED -> LOG.warn("{}", e.getMessage());
      case UNKNOWN_SYMBOL, EMPTY -> {
        // A matter of the question.
      }
      case UNAVAILABLE, BOT_CHALLENGE, MALFORMED -> {
        // A matter of the breaker, or of the question.
      }
    }
    budget.applyRefusal(e);
    return closed().map(it -> e.lasting(it.left(clock.instant()), it.words())).orElse(e);
  }

  private void leaveAlone(Instant until) {
    metrics.put(VendorMetric.BREAKER_OPEN, name(), 1);
    Closed here = breaker.closedUntil(until);
    budget.applyRefusal(
        new VendorException(name(), here.why(), here.words(), here.left(clock.instant())));
    Closed everywhere = closed().orElse(here);
    LOG.warn("BREAKER OPEN: {}: {}: {}", name(), everywhere.why(), everywhere.words());
  }
}
