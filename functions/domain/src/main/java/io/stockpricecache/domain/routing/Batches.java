package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Live prices of any number of symbols from one vendor, batch by batch, several batches at once.
 *
 * <p>The symbols given first are asked for first: where calls are short, those that come later go
 * without, and the answer says that they were not asked for.
 *
 * <p>A batch that fails as a whole because of one symbol is halved until that one is alone; so the
 * others keep their prices for a few calls more, of which there is a limit. The symbol is left out
 * for a while then. Safe for several threads.
 */
final class Batches {

  /** Long enough to cost nothing, short enough for a symbol that has been listed since. */
  private static final Duration LEFT_OUT = Duration.ofMinutes(30);

  private record Culprit(VendorName vendor, Symbol symbol) {}

  private record SkippedSymbol(VendorFailure failure, Instant until) {}

  private final Map<Culprit, SkippedSymbol> leftOut = new ConcurrentHashMap<>();
  private final Map<VendorName, Instant> notHalvedBefore = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Batches(InstantSource clock) {
    this.clock = clock;
  }

  /** A price or a failure for each symbol. */
  LiveQuotes ask(Vendor vendor, List<Symbol> symbols, LiveCalls calls) {
    return new Round(vendor, calls).ask(symbols);
  }

  private final class Round {
    private final Vendor vendor;
    private final LiveCalls calls;
    private final Map<Symbol, Quote> quotes = new ConcurrentHashMap<>();
    private final Map<Symbol, VendorFailure> failures = new ConcurrentHashMap<>();
    private final Map<Symbol, VendorFailure> unasked = new ConcurrentHashMap<>();
    private final AtomicInteger halvings = new AtomicInteger();
    private final int mostHalvings;

    Round(Vendor vendor, LiveCalls calls) {
      this.vendor = vendor;
      this.calls = calls;
      // Enough to find two in a full batch.
      int depth = Integer.SIZE - Integer.numberOfLeadingZeros(vendor.capabilities().liveBatch());
      Instant notBefore = notHalvedBefore.getOrDefault(vendor.name(), Instant.MIN);
      this.mostHalvings = clock.instant().isBefore(notBefore) ? 0 : 2 * depth;
    }

    LiveQuotes ask(List<Symbol> symbols) {
      List<Symbol> asked = new ArrayList<>();
      Instant now = clock.instant();
      for (Symbol symbol : symbols) {
        SkippedSymbol known = leftOut.get(new Culprit(vendor.name(), symbol));
        if (known != null && now.isBefore(known.until())) {
          failures.put(symbol, known.failure());
        } else {
          asked.add(symbol);
        }
      }
      askInTurn(batches(asked));
      if (halvings.get() > 0 && quotes.isEmpty()) {
        // No symbol's fault: the vendor answers otherwise than it used to.
        notHalvedBefore.put(vendor.name(), now.plus(LEFT_OUT));
      }
      failures.putAll(unasked);
      return new LiveQuotes(quotes, failures, unasked.keySet());
    }

    private List<List<Symbol>> batches(List<Symbol> asked) {
      int size = vendor.capabilities().liveBatch();
      List<List<Symbol>> batches = new ArrayList<>();
      for (int from = 0; from < asked.size(); from += size) {
        batches.add(asked.subList(from, Math.min(asked.size(), from + size)));
      }
      return batches;
    }

    /**
     * Calls are set aside before any is made. If the threads themselves raced for the last ones,
     * chance would decide whose price is missing, and not what it is worth.
     */
    private void askInTurn(List<List<Symbol>> batches) {
      int from = 0;
      while (from < batches.size()) {
        List<List<Symbol>> left = batches.subList(from, batches.size());
        int wanted = left.stream().mapToInt(batch -> vendor.liveCalls(batch.size())).sum();
        CallBudget.Reserved reserved = calls.budget().reserveUpTo(vendor.name(), wanted);
        int fitting = fitting(left, reserved.calls());
        List<Runnable> tasks = new ArrayList<>();
        left.subList(0, fitting)
            .forEach(batch -> tasks.add(() -> askBatch(batch, /* isPart= */ false)));
        BoundedParallelism.run(tasks, calls.atOnce());
        from += fitting;
        Optional<VendorFailure> refusal = unasked.values().stream().findFirst();
        if (fitting == 0 || refusal.isPresent()) {
          VendorFailure why = refusal.orElse(reserved.shortOf());
          batches.subList(from, batches.size()).stream()
              .flatMap(List::stream)
              .forEach(symbol -> unasked.put(symbol, why));
          return;
        }
      }
    }

    /** How many batches, from the first on, that many calls are enough for. */
    private int fitting(List<List<Symbol>> batches, int calls) {
      int left = calls;
      int fitting = 0;
      while (fitting < batches.size()) {
        left -= vendor.liveCalls(batches.get(fitting).size());
        if (left < 0) {
          return fitting;
        }
        fitting++;
      }
      return fitting;
    }

    private void askBatch(List<Symbol> batch, boolean isPart) {
      try {
        LiveQuotes answer = CallTally.counted(() -> vendor.liveQuotes(batch));
        quotes.putAll(answer.quotes());
        failures.putAll(answer.failures());
      } catch (CallRefusedException e) {
        batch.forEach(symbol -> unasked.put(symbol, e.failure()));
      } catch (VendorException e) {
        if (isOneSymbolsFault(e) && batch.size() > 1 && halvings.get() < mostHalvings) {
          halvings.incrementAndGet();
          int half = batch.size() / 2;
          askBatch(batch.subList(0, half), true);
          askBatch(batch.subList(half, batch.size()), true);
          return;
        }
        batch.forEach(symbol -> failures.put(symbol, e.failure()));
        if (isPart && batch.size() == 1 && isOneSymbolsFault(e)) {
          leftOut.put(
              new Culprit(vendor.name(), batch.getFirst()),
              new SkippedSymbol(e.failure(), clock.instant().plus(LEFT_OUT)));
        }
      }
    }
  }

  private static boolean isOneSymbolsFault(VendorException e) {
    return e.failure() == VendorFailure.MALFORMED || e.failure() == VendorFailure.UNKNOWN_SYMBOL;
  }
}
