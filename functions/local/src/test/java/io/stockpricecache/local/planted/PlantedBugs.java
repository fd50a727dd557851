package io.stockpricecache.local.planted;

import static io.stockpricecache.local.planted.Mutation.in;

import io.stockpricecache.local.planted.PlantedBug.Hunter;
import java.util.List;
import java.util.stream.Stream;

/** All bugs that are planted. */
final class PlantedBugs {

  private static final Hunter RULES = new Hunter("domain", "io.stockpricecache.domain.**");
  private static final Hunter SIMULATOR =
      new Hunter("simulator", "SimulatorTest#schedules_keepEveryRule");
  private static final Hunter STORES =
      new Hunter("store-dynamodb", "io.stockpricecache.store.dynamodb.**");
  private static final Hunter VENDORS =
      new Hunter("vendors", "io.stockpricecache.vendors.yahoo.**");
  private static final Hunter JOBS =
      new Hunter(
          "jobs",
          "BackfillFunctionTest,BackfillConvergenceTest,CloseSyncFunctionTest,HistoryStartTest,QuarantineTest,TrackedAgainTest");

  private static final List<PlantedBug> OF_STORES_AND_RUNS =
      List.of(
          new PlantedBug(
              "a bar is written whatever the rank of the stored one",
              in("DynamoDbPriceHistory").replacesText("\"rank\" < ?", "\"rank\" <> ?"),
              STORES),
          new PlantedBug(
              "expiry in milliseconds instead of seconds",
              in("BarSchema")
                  .replaces(
                      "stored.expiresAt().getEpochSecond()", "stored.expiresAt().toEpochMilli()"),
              STORES),
          new PlantedBug(
              "expired bars are shown",
              in("DynamoDbPriceHistory")
                  .replacesText(
                      "attribute_not_exists(#expiresAt) OR #expiresAt > :now",
                      "attribute_not_exists(#expiresAt) OR attribute_exists(#expiresAt)"),
              STORES),
          new PlantedBug(
              "throttled statements of a batch are dropped",
              in("StatementBatch")
                  .replaces(
                      "response.error() == null || !PASSING.contains(response.error().code())",
                      "response.error() == null || !PASSING.isEmpty()"),
              STORES),
          new PlantedBug(
              "unprocessed keys of a page are dropped",
              in("MappedTable").replaces("response.unprocessedKeys()", "Map.of()"),
              STORES),
          new PlantedBug(
              "a symbol's row is overwritten whoever wrote it since",
              in("MappedTable")
                  .replacesText("#version = :read", "#version = :read OR #version <> :read"),
              STORES),
          new PlantedBug(
              "a late copy of a message makes a job RUNNING that is done",
              in("JobState")
                  .replaces(
                      "order > other.order || (order == AT_WORK && other.order == AT_WORK)",
                      "order != other.order || order == AT_WORK"),
              STORES),
          new PlantedBug(
              "two functions may hold one lease",
              in("DynamoDbLeases")
                  .replacesText(
                      "attribute_not_exists(#until) OR #until <= :now OR #until > :nobodys",
                      "attribute_not_exists(#until) OR #until <> :now OR #until > :nobodys"),
              STORES),
          new PlantedBug(
              "an official bar ranks below a provisional one",
              in("Finality").member("FINAL").replaces("2", "0"),
              SIMULATOR),
          new PlantedBug(
              "the page's row is deleted before it is rebuilt",
              in("LatestRow")
                  .member("findRebuilt")
                  .beginsWith("latestPrices.delete(tracked.symbol());"),
              SIMULATOR),
          new PlantedBug(
              "yesterday is taken for the last session",
              in("BackfillPlans")
                  .replaces(
                      "rows.lastOfficial(given.symbol(), vendors.lastOfficial(market, now), now).date()",
                      "market.dateAt(now.minus(market.calendar().officialDelay())).plusDays(-1)"),
              JOBS),
          new PlantedBug(
              "a provisional bar is taken for official, and never replaced",
              in("BackfillPlan")
                  .replaces(
                      "bar != null && bar.finality() == Finality.FINAL",
                      "bar != null && bar.finality() != Finality.LIVE"),
              SIMULATOR),
          new PlantedBug(
              "a listing that no vendor reported holds for ever",
              in("Listing")
                  .replaces("holds(first) && (seenFrom == null || reachNow <= reach)", "true"),
              JOBS),
          new PlantedBug(
              "splits of an answer are noted after its bars, or not at all",
              in("AnsweredHistory")
                  .replaces(
                      "it.active(news.answer().currency(), news.in(it.actions()), listedOn, whole)",
                      "it.active(news.answer().currency(), it.actions(), listedOn, whole)"),
              SIMULATOR),
          new PlantedBug(
              "splits that were known before a symbol was untracked are forgotten",
              in("TrackSymbol")
                  .replaces(
                      "known.stream().findFirst().map(fresh::knownBefore).orElse(fresh)", "fresh"),
              JOBS),
          new PlantedBug(
              "an untracked symbol comes back to the page",
              in("DynamoDbSymbols")
                  .replacesText(
                      "attribute_exists(#symbol)",
                      "attribute_exists(#symbol) OR attribute_not_exists(#symbol)"),
              STORES),
          new PlantedBug(
              "a symbol is given up at the first answer that does not know it",
              in("UnansweredHistory")
                  .replaces(
                      "e.vendors() > 1 || unknown.answers() > 1",
                      "e.vendors() > 0 || unknown.answers() > 1"),
              SIMULATOR),
          new PlantedBug(
              "a run is COMPLETE though bars are missing",
              in("MissingCloses")
                  .replaces(
                      "Stream.of(lacking(), late, unsettled, unproven, unreadableBars())",
                      "Stream.of(late, unsettled, unreadableBars())"),
              SIMULATOR),
          new PlantedBug(
              "a run is COMPLETE though a session has no close",
              in("MissingCloses")
                  .replaces(
                      "Stream.of(lacking(), late, unsettled, unproven, unreadableBars())",
                      "Stream.of(lacking(), late, unproven, unreadableBars())"),
              SIMULATOR),
          new PlantedBug(
              "a PENDING symbol whose job was lost is never queued again",
              in("RequeuePending")
                  .replaces(
                      "row.status() == SymbolStatus.PENDING",
                      "row.status() == SymbolStatus.PENDING && row.version() < 0"),
              SIMULATOR),
          new PlantedBug(
              "a price of hours before the close is taken for the close",
              in("PriceClock").replaces("Duration.ofMinutes(15)", "Duration.ofHours(15)"),
              SIMULATOR),
          new PlantedBug(
              "a live price of another currency is believed",
              in("QuoteRules")
                  .replaces(
                      "standing.currency().equals(quote.currency())",
                      "(standing.currency() != null)"),
              SIMULATOR),
          new PlantedBug(
              "a live price of the future is believed",
              in("QuoteRules")
                  .replaces(
                      "!quote.asOf().isAfter(clock.instant().plus(CLOCK_SKEW))",
                      "!quote.asOf().isAfter(clock.instant().plus(java.time.Duration.ofHours(1)))"),
              SIMULATOR),
          new PlantedBug(
              "a jump is no reason for doubt",
              in("JumpLimit")
                  .replaces(
                      "ratio.compareTo(LOWEST) < 0 || ratio.compareTo(HIGHEST) > 0",
                      "ratio.compareTo(LOWEST) < 0 && ratio.compareTo(HIGHEST) > 0"),
              SIMULATOR),
          new PlantedBug(
              "a split is applied twice",
              in("SplitFactors")
                  .replaces(
                      "numerator.multiply(split.numerator())",
                      "numerator.multiply(split.numerator()).multiply(split.numerator())"),
              SIMULATOR),
          new PlantedBug(
              "a split takes effect a day late",
              in("SplitFactors")
                  .replaces("!split.exDate().isAfter(until)", "split.exDate().isBefore(until)"),
              SIMULATOR),
          new PlantedBug(
              "of two vendors that tell a split the less reliable one is believed",
              in("CorporateActions")
                  .replaces(
                      "authority.applyAsInt(a) > authority.applyAsInt(b)",
                      "authority.applyAsInt(a) < authority.applyAsInt(b)"),
              RULES),
          new PlantedBug(
              "an older live price replaces a newer one",
              in("LatestPrice")
                  .member("withQuote")
                  .replaces(
                      "price == null || newcomer.supersedes(price)", "!newcomer.equals(price)"),
              RULES),
          new PlantedBug(
              "closed markets are polled",
              in("LiveRows")
                  .member("open")
                  .replaces("row -> openSession(row, at).isPresent()", "row -> row.version() >= 0"),
              SIMULATOR),
          new PlantedBug(
              "New York keeps winter time all year",
              in("RuleCalendar")
                  .replaces(
                      "local.atZone(zone()).toInstant()",
                      "local.toInstant(java.time.ZoneOffset.ofHours(-5))"),
              RULES),
          new PlantedBug(
              "early closes are not known",
              in("RuleYear").replaces("closes.get(day)", "closes.get(day.plusYears(1))"),
              RULES),
          new PlantedBug(
              "a session's date is that of London",
              in("RuleCalendar")
                  .replaces(
                      "LocalDateTime.ofInstant(instant, zone())",
                      "LocalDateTime.ofInstant(instant, java.time.ZoneOffset.UTC)"),
              RULES),
          new PlantedBug(
              "a budget's block is used after its minute",
              in("KeyAccount")
                  .replaces(
                      "!now.isBefore(blockEnds)", "!now.isBefore(blockEnds.plusSeconds(120))"),
              RULES),
          new PlantedBug(
              "calls are not counted",
              in("KeyAccount").replaces("left -= calls", "left -= 0"),
              SIMULATOR),
          new PlantedBug(
              "retries have no limit",
              in("Retries").replaces("saved -= CALLS_FOR_ONE_MORE", "saved -= 0"),
              RULES),
          new PlantedBug(
              "pence are taken for pounds",
              in("QuotedUnit")
                  .replaces(
                      "hundredths(\"GBP\")", "new QuotedUnit(Currency.getInstance(\"GBP\"), 0)"),
              VENDORS),
          new PlantedBug(
              "a failed message is acknowledged",
              in("BackfillFunction")
                  .replaces(
                      "failures.add(new BatchItemFailure(message.id()))",
                      "LOG.debug(\"{}\", message.id())"),
              JOBS),
          new PlantedBug(
              "one bad message fails its whole batch",
              in("BackfillFunction")
                  .replaces(
                      "!isDone(message, reasons)",
                      "!failures.isEmpty() || !isDone(message, reasons)"),
              JOBS));

  static final List<PlantedBug> ALL =
      Stream.of(OF_STORES_AND_RUNS, PlantedPriceBugs.ALL, PlantedTickBugs.ALL)
          .flatMap(List::stream)
          .toList();

  private PlantedBugs() {}
}
