package io.stockpricecache.local.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Tells of each price that is held back, once: which, and why. Safe for many threads. */
public final class HeldLines {

  private static final int LOOKED_AT = 500;

  private final Quarantine quarantine;
  private final Journal journal;
  private final Set<Known> known = new HashSet<>();

  private record Known(QuarantinedBarId id, RejectionReason reason) {
    static Known of(QuarantinedBar bar) {
      return new Known(bar.id(), bar.reason());
    }
  }

  private record Cause(Symbol symbol, VendorName vendor, RejectionReason reason) {
    static Cause of(QuarantinedBar bar) {
      return new Cause(bar.symbol(), bar.vendor(), bar.reason());
    }
  }

  public HeldLines(Quarantine quarantine, Journal journal) {
    this.quarantine = quarantine;
    this.journal = journal;
  }

  /** What was held before this run, in one line. */
  public synchronized void begin() {
    List<QuarantinedBar> held = quarantine.held(LOOKED_AT).stream().toList();
    held.forEach(bar -> known.add(Known.of(bar)));
    if (!held.isEmpty()) {
      journal.line(
          RunWords.many(held.size(), "price")
              + " held back from before: "
              + Journal.named("", held.stream().map(QuarantinedBar::symbol).distinct().toList())
              + " (see GET /cache/status)");
    }
  }

  /** A line for each cause; to be called where prices may have been held back. */
  public synchronized void tellNew() {
    List<QuarantinedBar> held = quarantine.held(LOOKED_AT).stream().toList();
    List<QuarantinedBar> fresh =
        held.stream().filter(bar -> !known.contains(Known.of(bar))).toList();
    known.clear();
    held.forEach(bar -> known.add(Known.of(bar)));
    fresh.stream().collect(groupingBy(Cause::of, LinkedHashMap::new, toList())).forEach(this::tell);
  }

  private void tell(Cause cause, List<QuarantinedBar> bars) {
    List<QuarantinedBar> byDate =
        bars.stream().sorted(Comparator.comparing(QuarantinedBar::date)).toList();
    QuarantinedBar newest = byDate.getLast();
    String which =
        bars.size() == 1
            ? (newest.findQuote().isPresent() ? "a live price of " : "the close of ")
                + newest.date()
            : "%d prices of %s to %s"
                .formatted(bars.size(), byDate.getFirst().date(), newest.date());
    journal.line(
        "held back %s, %s by %s: %s, %s (see GET /cache/status)"
            .formatted(cause.symbol(), which, cause.vendor(), cause.reason(), newest.detail()));
  }
}
