package io.stockpricecache.local.planted;

import static io.stockpricecache.local.planted.Mutation.in;

import io.stockpricecache.local.planted.PlantedBug.Hunter;
import java.util.List;

/** Bugs of what the polls see within a day, and of the bars that are made of it. */
final class PlantedTickBugs {

  private static final Hunter RULES = new Hunter("domain", "io.stockpricecache.domain.**");
  private static final Hunter SIMULATOR =
      new Hunter("simulator", "SimulatorTest#schedules_keepEveryRule");
  private static final Hunter STORES =
      new Hunter("store-dynamodb", "io.stockpricecache.store.dynamodb.**");
  private static final Hunter USE_CASES =
      new Hunter(
          "usecases",
          "io.stockpricecache.usecases.intraday.**,io.stockpricecache.usecases.reads.**");
  private static final Hunter JOBS = new Hunter("jobs", "LivePollTicksTest,ProvisionalBarsTest");

  static final List<PlantedBug> ALL =
      List.of(
          new PlantedBug(
              "a fold comes before the rounds that it stands for",
              in("FoldsToCome")
                  .replaces("queue.sendLater(List.copyOf(owed), DELAY)", "queue.send(owed)"),
              SIMULATOR),
          new PlantedBug(
              "a fold stands for rounds of after it",
              in("FoldsToCome")
                  .replaces("now.plus(DELAY).minus(MARGIN)", "now.plus(DELAY).plus(DELAY)"),
              SIMULATOR),
          new PlantedBug(
              "a fold that could not be queued waits for the next price",
              in("FoldsToCome").replaces("owed.isEmpty()", "folds.isEmpty()"),
              USE_CASES),
          new PlantedBug(
              "the last quarter of an hour is not folded",
              in("FoldTicks")
                  .replaces("hour.plus(1, ChronoUnit.HOURS)", "hour.plus(45, ChronoUnit.MINUTES)"),
              SIMULATOR),
          new PlantedBug(
              "a fold that met an outage is dropped",
              in("FoldTicks")
                  .replaces("queue.sendLater(job, JobQueue.LONGEST_DELAY)", "queue.hashCode()"),
              USE_CASES),
          new PlantedBug(
              "of two folds of an hour the later takes the place of the earlier",
              in("Minute")
                  .replaces(
                      "other instanceof SeenMinute otherSeen ? seen.with(otherSeen) : other",
                      "other"),
              RULES),
          new PlantedBug(
              "what polls saw takes the place of a vendor's bar",
              in("Minute")
                  .replaces(
                      "other instanceof ToldMinute otherTold ? told.higher(otherTold) : told",
                      "other"),
              STORES),
          new PlantedBug(
              "a price of the closing auction is of no session",
              in("MinuteOfTick")
                  .replaces("clock.findPauseBefore(tick.asOf(), it)", "Optional.<Instant>empty()"),
              RULES),
          new PlantedBug(
              "of two rounds of one millisecond one is lost",
              in("DynamoDbPriceTicks")
                  .replaces(
                      "!read(round.shard(), round.at(), round.at().plusMillis(1)).contains(round)",
                      "read(round.shard(), round.at(), round.at().plusMillis(1)).isEmpty()"),
              STORES),
          new PlantedBug(
              "a refresh writes its rounds where no reader looks",
              in("RecordTicks").replaces("ticks.shardsAt(at).orElse(1)", "1"),
              USE_CASES),
          new PlantedBug(
              "a poll keeps prices that it held back",
              in("LiveRound").replaces("rows.news(quotes.accepted())", "rows.news(told)"),
              JOBS),
          new PlantedBug(
              "the newest minutes are not in the chart until they are folded",
              in("UnfoldedTicks")
                  .replaces("latest.isBefore(now) ? latest : now.plusSeconds(1)", "Instant.EPOCH"),
              USE_CASES));

  private PlantedTickBugs() {}
}
