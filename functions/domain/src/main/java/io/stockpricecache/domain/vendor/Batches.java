package io.stockpricecache.domain.vendor;

import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Live prices of any number of symbols from one vendor, batch by batch.
 *
 * <p>A batch that fails as a whole because of one symbol is halved until that one is alone; so the
 * others keep their prices for a few calls more, of which there is a limit. The symbol is left out
 * for a while then. Safe for several threads.
 */
final class Batches {

  /** Long enough to cost nothing, short enough for a symbol that has been listed since. */
  private static final Duration LEFT_OUT = Duration.ofMinutes(30);

  private record Culprit(VendorName vendor, Symbol symbol) {}

  private record LeftOut(VendorFailure failure, Instant until) {}

  private final Map<Culprit, LeftOut> leftOut = new ConcurrentHashMap<>();
  private final Map<VendorName, Instant> notHalvedBefore = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Batches(InstantSource clock) {
    this.clock = clock;
  }

  /** A price or a failure for each symbol. */
  LiveQuotes ask(Vendor vendor, List<Symbol> symbols) {
    return new Round(vendor).ask(symbols);
  }

  private final class Round {
    private final Vendor vendor;
    private final Map<Symbol, Quote> quotes = new HashMap<>();
    private final Map<Symbol, VendorFailure> failures = new HashMap<>();
    private final int mostHalvings;
    private int halvings;

    Round(Vendor vendor) {
      this.vendor = vendor;
      // Enough to find two in a full batch.
      int depth = Integer.SIZE - Integer.numberOfLeadingZeros(vendor.capabilities().liveBatch());
      Instant notBefore = notHalvedBefore.getOrDefault(vendor.name(), Instant.MIN);
      this.mostHalvings = clock.instant().isBefore(notBefore) ? 0 : 2 * depth;
    }

    LiveQuotes ask(List<Symbol> symbols) {
      List<Symbol> asked = new ArrayList<>();
      Instant now = clock.instant();
      for (Symbol symbol : symbols) {
        LeftOut known = leftOut.get(new Culprit(vendor.name(), symbol));
        if (known != null && now.isBefore(known.until())) {
          failures.put(symbol, known.failure());
        } else {
          asked.add(symbol);
        }
      }
      int size = vendor.capabilities().liveBatch();
      for (int from = 0; from < asked.size(); from += size) {
        askBatch(asked.subList(from, Math.min(asked.size(), from + size)), false);
      }
      if (halvings > 0 && quotes.isEmpty()) {
        // No symbol's fault: the vendor answers otherwise than it used to.
        notHalvedBefore.put(vendor.name(), now.plus(LEFT_OUT));
      }
      return new LiveQuotes(quotes, failures);
    }

    private void askBatch(List<Symbol> batch, boolean isPart) {
      try {
        LiveQuotes answer = vendor.liveQuotes(batch);
        quotes.putAll(answer.quotes());
        failures.putAll(answer.failures());
      } catch (VendorException e) {
        if (isOneSymbolsFault(e) && batch.size() > 1 && halvings < mostHalvings) {
          halvings++;
          int half = batch.size() / 2;
          askBatch(batch.subList(0, half), true);
          askBatch(batch.subList(half, batch.size()), true);
          return;
        }
        batch.forEach(symbol -> failures.put(symbol, e.failure()));
        if (isPart && batch.size() == 1 && isOneSymbolsFault(e)) {
          leftOut.put(
              new Culprit(vendor.name(), batch.getFirst()),
              new LeftOut(e.failure(), clock.instant().plus(LEFT_OUT)));
        }
      }
    }
  }

  private static boolean isOneSymbolsFault(VendorException e) {
    return !(e instanceof CallRefusedException)
        && (e.failure() == VendorFailure.MALFORMED || e.failure() == VendorFailure.UNKNOWN_SYMBOL);
  }
}
