package io.stockpricecache.simulator;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.simulator.Courier.Letter;
import io.stockpricecache.simulator.stores.Stores;
import io.stockpricecache.simulator.truth.Chance;
import io.stockpricecache.simulator.truth.TrueSessions;
import io.stockpricecache.simulator.truth.Truth;
import io.stockpricecache.simulator.truth.Truths;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One seed's course of events: a time in which everything fails that may, then a quiet one, after
 * which all must be right.
 */
final class Schedule {

  private static final Duration OVERLAP = Duration.ofMinutes(4);

  private final World world;
  private final Ledger ledger;
  private final Stores stores;
  private final Courier courier;
  private final Fleet fleet;
  private final Chance chance;
  private final Deque<Plan.Event> plan;
  private final Instant end;
  private final Set<Symbol> wanted = new HashSet<>();

  Schedule(
      long seed,
      Stores.Maker storesMaker,
      Functions.@Nullable Maker functions,
      @Nullable List<String> trace) {
    Chance root = Chance.of(seed);
    Chance rare = Chance.of(~seed);
    Setting setting = Setting.draw(seed, root.split(), rare.split());
    Map<Symbol, Truth> truths =
        new Truths(
                setting.cases(),
                setting.firstDay(),
                LocalDate.ofInstant(setting.start(), ZoneOffset.UTC),
                setting.lastDay(),
                rare.split())
            .draw(setting.symbols(), root.split());
    world = new World(setting, truths, root.split(), trace);
    ledger = new Ledger(world);
    stores = Watched.of(storesMaker.make(setting.retention(), world.skewedClock()), ledger);
    chance = root.split();
    courier = new Courier(world, stores.mailbox(), root.split());
    ledger.rounds().watch(courier::has);
    fleet = new Fleet(world, ledger, stores, courier, functions);
    end = quietEnd(setting);
    plan = new ArrayDeque<>(Plan.draw(setting, end, root.split()));
    world.note(setting.toString());
    setting.cases().forEach(each -> world.saw(each.name()));
  }

  /** Fourteen hours after the close of the second whole US session of the quiet time. */
  private static Instant quietEnd(Setting setting) {
    Instant quietFrom = setting.start().plus(setting.chaos());
    return TrueSessions.of(new Symbol("AAPL"), setting.firstDay(), setting.lastDay()).stream()
        .filter(hours -> hours.open().isAfter(quietFrom))
        .skip(1)
        .findFirst()
        .orElseThrow()
        .close()
        .plus(Duration.ofHours(14));
  }

  /** Runs it to its end; what it came to. */
  Result run() {
    while (true) {
      Instant due = nextDue();
      if (due.isAfter(end)) {
        break;
      }
      if (due.isAfter(world.now())) {
        world.clock.set(due.plus(world.isQuiet() ? Duration.ZERO : chance.upTo(OVERLAP)));
      }
      start(batch());
      world.movesBy(Duration.ZERO);
      if (!world.violations.isEmpty()) {
        return result();
      }
    }
    world.clock.set(end);
    new EndCheck(world, ledger, stores, wanted).check();
    courier.check();
    return result();
  }

  private Result result() {
    return new Result(
        world.setting.seed(),
        List.copyOf(world.violations),
        Map.copyOf(world.seen),
        world.digest(),
        Tables.of(stores, world));
  }

  private Instant nextDue() {
    Instant planned = plan.isEmpty() ? Instant.MAX : plan.getFirst().due();
    return courier.nextDue().filter(planned::isAfter).orElse(planned);
  }

  /** What is due by now, by the instance that does it. */
  private Map<Fleet.Slot, List<Runnable>> batch() {
    Map<Fleet.Slot, List<Runnable>> work = new LinkedHashMap<>();
    while (!plan.isEmpty() && !plan.getFirst().due().isAfter(world.now())) {
      Plan.Event event = requireNonNull(plan.poll());
      world.note(event.toString());
      switch (event.kind()) {
        case POLL -> add(work, fleet.poller(chance), this::poll);
        case SYNC -> add(work, fleet.syncer(chance), this::sync);
        case TRACK -> add(work, fleet.user(chance), slot -> track(slot, event.symbol()));
        case UNTRACK -> add(work, fleet.user(chance), slot -> untrack(slot, event.symbol()));
        case JUDGE -> add(work, fleet.user(chance), this::judge);
        case QUIET -> becomeQuiet();
      }
    }
    for (List<Letter> letters = courier.takeDue();
        !letters.isEmpty();
        letters = courier.takeDue()) {
      List<Letter> batch = List.copyOf(letters);
      add(work, fleet.filler(chance), slot -> deliver(slot, batch));
    }
    return work;
  }

  private interface Work {
    void by(Fleet.Slot slot);
  }

  private static void add(Map<Fleet.Slot, List<Runnable>> work, Fleet.Slot slot, Work its) {
    work.computeIfAbsent(slot, _ -> new ArrayList<>()).add(() -> its.by(slot));
  }

  private void start(Map<Fleet.Slot, List<Runnable>> work) {
    if (work.size() > 1) {
      world.saw("at once");
    }
    work.values().forEach(all -> world.turns.add(() -> all.forEach(Runnable::run)));
    world.turns.run();
  }

  private void poll(Fleet.Slot slot) {
    slot.invoke("poll", () -> slot.functions().poll());
  }

  private void sync(Fleet.Slot slot) {
    slot.invoke("sync", () -> slot.functions().sync());
  }

  private void deliver(Fleet.Slot slot, List<Letter> letters) {
    Set<String> failed = new HashSet<>();
    letters.forEach(letter -> failed.add(letter.message().id()));
    slot.invoke(
        "deliver " + letters.stream().map(letter -> letter.message().job()).toList(),
        () -> {
          Set<String> answer =
              slot.functions().deliver(letters.stream().map(Letter::message).toList());
          failed.retainAll(answer);
        });
    for (Letter letter : letters) {
      String reason = fleet.buriedFor(letter.message());
      if (!failed.contains(letter.message().id())) {
        courier.done(letter);
      } else if (reason != null) {
        courier.bury(letter, reason);
      } else {
        courier.failed(letter, "failed");
      }
    }
  }

  private void track(Fleet.Slot slot, Symbol symbol) {
    wanted.add(symbol);
    Parts parts = slot.parts();
    slot.invoke(
        "track " + symbol,
        () ->
            new TrackSymbol(parts.symbols(), parts.latestPrices(), parts.queue(), parts.clock())
                .track(symbol));
  }

  private void untrack(Fleet.Slot slot, Symbol symbol) {
    wanted.remove(symbol);
    Parts parts = slot.parts();
    slot.invoke("untrack " + symbol, () -> parts.untrackSymbol().untrack(symbol));
  }

  /** An operator who knows the truth decides on some of what is held back. */
  private void judge(Fleet.Slot slot) {
    slot.invoke(
        "judge",
        () -> {
          for (QuarantinedBar held : slot.parts().quarantine().held(100)) {
            boolean isTrue = isTrue(held);
            if (chance.falls(500)) {
              QuarantineReviewJob.Verdict verdict =
                  isTrue
                      ? QuarantineReviewJob.Verdict.RELEASE
                      : QuarantineReviewJob.Verdict.DISMISS;
              world.saw(verdict.name());
              slot.parts().queue().send(List.of(QuarantineReviewJob.of(held, verdict)));
            }
          }
        });
  }

  private boolean isTrue(QuarantinedBar held) {
    return held.findQuote()
        .map(ledger::isTrue)
        .orElseGet(
            () -> held.bar() != null && ledger.isTrue(world.truth(held.symbol()), held.bar()));
  }

  /** Users repeat what was not answered, until it is. */
  private void becomeQuiet() {
    world.becomesQuiet();
    fleet.becomesQuiet();
    TrackSymbol track =
        new TrackSymbol(stores.symbols(), stores.latestPrices(), courier, world.skewedClock());
    UntrackSymbol untrack =
        new UntrackSymbol(
            stores.symbols(),
            stores.latestPrices(),
            world.setting.retention(),
            world.skewedClock());
    for (Symbol symbol : world.setting.symbols()) {
      if (wanted.contains(symbol)) {
        track.track(symbol);
      } else {
        untrack.untrack(symbol);
      }
    }
  }
}
