package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.routing.QuoteJudge;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stands between live prices and the store: passes on those of the open session that can be right.
 *
 * <p>A jump that no known split explains may be a split that is not known yet: the price is held
 * back, and a job that asks for the symbol's splits is queued, once in a while and not with every
 * round. Of what else is held back the job only tells, on the symbol's row.
 */
public final class QuoteValidator {

  private static final Duration REFRESH_EVERY = Duration.ofHours(1);

  private final Quarantine quarantine;
  private final JobQueue queue;
  private final Leases leases;
  private final QuoteRules rules;
  private final InstantSource clock;

  public QuoteValidator(Quarantine quarantine, JobQueue queue, Leases leases, InstantSource clock) {
    this.quarantine = quarantine;
    this.queue = queue;
    this.leases = leases;
    this.rules = new QuoteRules(quarantine, clock);
    this.clock = clock;
  }

  /**
   * What is accepted of an answer.
   *
   * @param rejected symbols of which a price is held back, or makes no sense now, with the reason,
   *     and none is accepted
   */
  record Result(List<Quote> accepted, Map<Symbol, RejectionReason> rejected) {}

  /**
   * A price is doubtful if it would be held back. Another vendor's is better if it is of now, would
   * not be held back, and the row shows no newer one: of an older one nothing would be written.
   *
   * @param rows as they are by then, whenever it is asked
   */
  QuoteJudge judge(Map<Symbol, LatestPrice> rows, Instant at) {
    return new QuoteJudge() {
      @Override
      public boolean isDoubtful(Quote quote) {
        LatestPrice row = rows.get(quote.symbol());
        return rules.isOfNow(quote, row, at) && rules.findDoubt(quote, row).isPresent();
      }

      @Override
      public boolean isBetter(Quote quote) {
        LatestPrice row = rows.get(quote.symbol());
        return rules.isOfNow(quote, row, at)
            && rules.findDoubt(quote, row).isEmpty()
            && QuoteRules.isNoOlder(quote, row);
      }
    };
  }

  /**
   * Holds back what is doubtful.
   *
   * @param quotes of a symbol there may be one that is doubtful beside the one to take
   */
  Result of(Collection<Quote> quotes, Map<Symbol, LatestPrice> rows, Instant at) {
    List<Quote> accepted = new ArrayList<>();
    List<QuarantinedBar> held = new ArrayList<>();
    Map<Symbol, RejectionReason> rejected = new TreeMap<>();
    for (Quote quote : quotes) {
      LatestPrice row = rows.get(quote.symbol());
      boolean isOfNow = rules.isOfNow(quote, row, at);
      Optional<QuarantinedBar> doubt = isOfNow ? rules.findDoubt(quote, row) : Optional.empty();
      doubt.ifPresent(held::add);
      Optional<RejectionReason> why =
          isOfNow ? doubt.map(QuarantinedBar::reason) : Optional.of(RejectionReason.WRONG_SESSION);
      if (why.isEmpty()) {
        accepted.add(quote);
      } else if (!QuoteRules.isOfEarlierSession(quote, at)) {
        rejected.put(quote.symbol(), why.get());
      }
    }
    accepted.forEach(quote -> rejected.remove(quote.symbol()));
    if (!held.isEmpty()) {
      quarantine.hold(held);
      queueJobs(held);
    }
    return new Result(accepted, rejected);
  }

  private void queueJobs(List<QuarantinedBar> held) {
    Instant now = clock.instant();
    queue.send(
        held.stream()
            .filter(entry -> leases.acquire("refresh#" + entry.symbol(), REFRESH_EVERY).isPresent())
            .map(
                entry ->
                    new BackfillJob(entry.symbol(), now, entry.reason() == RejectionReason.JUMP))
            .toList());
  }
}
