package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what today's holdings were worth day by day, at each day's closes and rates. A holding
 * whose market was closed that day counts at its close before. The days begin where all holdings
 * have a price, and end with the last one on which all sessions are over, those of the rates among
 * them. Never asks a vendor.
 */
public final class ValueHistory {

  private final Function<Set<Symbol>, Map<Symbol, History>> pairs;
  private final Function<Symbol, String> whyWithoutPrice;
  private final InstantSource clock;

  /**
   * @param pairs reads the histories of pairs of currencies, those that are tracked
   * @param whyWithoutPrice of a pair without a price, why it has none, in words
   */
  public ValueHistory(
      Function<Set<Symbol>, Map<Symbol, History>> pairs,
      Function<Symbol, String> whyWithoutPrice,
      InstantSource clock) {
    this.pairs = requireNonNull(pairs, "pairs is null");
    this.whyWithoutPrice = requireNonNull(whyWithoutPrice, "whyWithoutPrice is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The worth of all holdings on one day.
   *
   * @param value rounded to the minor unit of the currency
   * @param finality FINAL once all closes are official
   * @param stale whether a close or a rate of that day is missing, and the one before stands in
   */
  public record DayValue(SessionDate date, BigDecimal value, Finality finality, boolean stale) {}

  /**
   * The worth of the holdings day by day.
   *
   * @param values ascending
   * @param limitedBy the symbol whose prices begin last, and so where the values do; null where
   *     they go back as far as was asked
   */
  public record ValuesByDay(
      List<DayValue> values, @Nullable Symbol limitedBy, List<Excluded> excluded) {

    public ValuesByDay {
      values = List.copyOf(values);
      excluded = List.copyOf(excluded);
    }
  }

  /**
   * Values the holdings day by day.
   *
   * @param histories of the holdings' symbols, each from a week before {@code from} at the latest,
   *     adjusted for splits at least
   * @param from the first day wanted
   */
  public ValuesByDay value(
      List<Holding> holdings, Map<Symbol, History> histories, Currency currency, SessionDate from) {
    DailyRates rates = rates(histories.values(), currency);
    MissingRates missing = new MissingRates(whyWithoutPrice);
    List<HeldCloses> held = new ArrayList<>();
    Set<Excluded> excluded = new LinkedHashSet<>();
    for (Holding holding : holdings) {
      History history = requireNonNull(histories.get(holding.symbol()), "history is null");
      HeldCloses closes = HeldCloses.of(holding, history, rates);
      if (closes.first().isPresent()) {
        held.add(closes);
      } else {
        excluded.add(new Excluded(holding.symbol(), reason(history, rates, missing)));
      }
    }
    Optional<HeldCloses> last =
        held.stream()
            .max((one, other) -> one.first().orElseThrow().compareTo(other.first().orElseThrow()));
    SessionDate begin =
        last.flatMap(HeldCloses::first).filter(date -> date.isAfter(from)).orElse(from);
    return new ValuesByDay(
        values(held, rates, begin, firstNotOver(held, rates)),
        last.filter(it -> it.isLimiting(from)).map(it -> it.holding().symbol()).orElse(null),
        List.copyOf(excluded));
  }

  /** The first day of which a holding's session, or one of the rates', is not over. */
  private SessionDate firstNotOver(List<HeldCloses> held, DailyRates rates) {
    Instant now = clock.instant();
    return Stream.concat(
            held.stream().map(closes -> closes.holding().symbol()), rates.pairs().stream())
        .map(symbol -> Markets.of(symbol).calendar())
        .map(calendar -> calendar.next(calendar.lastCompleted(now).date()).date())
        .min(SessionDate::compareTo)
        .orElseGet(() -> new SessionDate(LocalDate.MAX));
  }

  private static List<DayValue> values(
      List<HeldCloses> held, DailyRates rates, SessionDate begin, SessionDate end) {
    Set<SessionDate> dates = new TreeSet<>();
    if (begin.isBefore(end)) {
      held.forEach(closes -> dates.addAll(closes.closes().subMap(begin, end).keySet()));
    }
    return dates.stream().flatMap(date -> value(held, rates, date).stream()).toList();
  }

  /** Empty where no rate is known of that day. */
  private static Optional<DayValue> value(
      List<HeldCloses> held, DailyRates rates, SessionDate date) {
    BigDecimal total = BigDecimal.ZERO;
    boolean isFinal = rates.isFinal(date);
    boolean isStale = false;
    for (HeldCloses closes : held) {
      AdjustedBar bar = closes.closes().floorEntry(date).getValue();
      Optional<ExchangeRate> rate = rates.find(closes.currency(), date);
      if (rate.isEmpty()) {
        return Optional.empty();
      }
      total =
          total.add(
              bar.figures()
                  .close()
                  .multiply(closes.holding().quantity())
                  .multiply(rate.get().value()));
      isFinal &= bar.finality() == Finality.FINAL;
      isStale |= rate.get().stale() || closes.lacks(date);
    }
    return Optional.of(
        new DayValue(
            date,
            MinorUnit.round(total, rates.to()),
            isFinal ? Finality.FINAL : Finality.PROVISIONAL,
            isStale));
  }

  private DailyRates rates(Collection<History> histories, Currency currency) {
    Set<Currency> currencies =
        histories.stream()
            .map(history -> history.symbol().currency())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    DailyRates rates = new DailyRates(currency);
    pairs
        .apply(ExchangeRates.pairs(currencies, currency))
        .forEach(
            (pair, history) -> {
              if (isQuotedAsNamed(pair, history)) {
                history.bars().forEach(bar -> rates.add(pair, bar.close()));
              }
            });
    return rates;
  }

  private static boolean isQuotedAsNamed(Symbol pair, History history) {
    Currency currency = history.symbol().currency();
    return currency != null && ExchangeRates.isQuotedAsNamed(pair, currency);
  }

  private static String reason(History history, DailyRates rates, MissingRates missing) {
    Currency currency = history.symbol().currency();
    if (history.bars().isEmpty() || currency == null) {
      return WithoutPrice.reason(history.symbol().status());
    }
    ExchangeRates newest = rates.newest();
    return newest.find(currency).isPresent()
        ? "no rate of " + currency + " in " + rates.to() + " is kept of the days it has prices of"
        : missing.reason(newest, currency);
  }
}
