package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.simulator.turns.FaultyPort;
import io.stockpricecache.simulator.turns.FaultyPort.Killed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function's instance, as Lambda keeps one between calls: dead for good once it is killed. */
final class Instance implements FaultyPort.Caller {

  /** A bar that a vendor told it, and whether it is true. */
  record Told(Symbol symbol, Bar bar, boolean isTrue) {}

  private final World world;
  private final String name;
  private final Duration skew;
  private final Duration longest;
  private final List<Told> told = new ArrayList<>();
  private Set<List<Object>> finalAtStart = Set.of();
  private Instant begun = Instant.MIN;
  private Instant deadline = Instant.MAX;
  private @Nullable Killed killed;

  /**
   * @param longest the function's timeout
   */
  Instance(World world, String name, Duration longest) {
    this.world = world;
    this.name = name;
    this.longest = longest;
    this.skew =
        world.setting.faults() > 0 && world.faults.falls(200)
            ? world.faults.upTo(Duration.ofSeconds(28)).minusSeconds(14)
            : Duration.ZERO;
  }

  /**
   * An invocation begins.
   *
   * @param known sessions that have an official bar by now, as symbol and date
   */
  void begin(Set<List<Object>> known) {
    begun = now();
    deadline = world.now().plus(longest);
    finalAtStart = known;
    told.clear();
    world.movesBy(skew);
  }

  boolean knewOf(Symbol symbol, SessionDate date) {
    return finalAtStart.contains(List.of(symbol, date));
  }

  /** What vendors told it in this invocation. */
  List<Told> told() {
    return told;
  }

  /** How far its clock is, with the skew. */
  Instant now() {
    return world.now().plus(skew);
  }

  /** When the invocation began, by its own clock. */
  Instant begun() {
    return begun;
  }

  Instant deadline() {
    return deadline;
  }

  boolean isDead() {
    return killed != null;
  }

  @Override
  public void step() {
    // Even a finally block does nothing any more.
    requireAlive();
    world.turns.step();
    world.movesBy(skew);
    if (world.now().isAfter(deadline)) {
      throw kill("by its timeout");
    }
  }

  private void requireAlive() {
    if (killed != null) {
      throw killed;
    }
  }

  @Override
  public void dawdle() {
    world.clock.advance(world.faults.upTo(Duration.ofSeconds(40)));
  }

  @Override
  public Killed kill(String where) {
    saw("killed " + where);
    Killed end = new Killed(where);
    killed = end;
    return end;
  }

  @Override
  public void saw(String what) {
    world.note(name + " " + what);
    world.saw(what);
  }

  @Override
  public String toString() {
    return name;
  }
}
