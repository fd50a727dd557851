package io.stockpricecache.local.planted;

import io.stockpricecache.local.planted.PlantedBug.Hunter;
import java.util.List;

/** All bugs that are planted. */
final class PlantedBugs {

  private static final String DOMAIN = "domain/src/main/java/io/stockpricecache/domain/";
  private static final String USE_CASES = "usecases/src/main/java/io/stockpricecache/usecases/";
  private static final String STORE =
      "store-dynamodb/src/main/java/io/stockpricecache/store/dynamodb/";
  private static final String VENDOR = "vendors/src/main/java/io/stockpricecache/vendors/";
  private static final String JOB = "jobs/src/main/java/io/stockpricecache/jobs/";

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
          "BackfillFunctionTest,BackfillConvergenceTest,CloseSyncFunctionTest,QuarantineTest");

  static final List<PlantedBug> ALL =
      List.of(
          new PlantedBug(
              "a bar is written whatever the rank of the stored one",
              STORE + "DynamoDbPriceHistory.java",
              "\"\\\"rank\\\" < ?\"",
              "\"\\\"rank\\\" <> ?\"",
              STORES),
          new PlantedBug(
              "expiry in milliseconds instead of seconds",
              STORE + "row/BarSchema.java",
              "stored.expiresAt().getEpochSecond()",
              "stored.expiresAt().toEpochMilli()",
              STORES),
          new PlantedBug(
              "expired bars are shown",
              STORE + "DynamoDbPriceHistory.java",
              "attribute_not_exists(#expiresAt) OR #expiresAt > :now",
              "attribute_not_exists(#expiresAt) OR attribute_exists(#expiresAt)",
              STORES),
          new PlantedBug(
              "throttled statements of a batch are dropped",
              STORE + "table/StatementBatch.java",
              "response.error() == null || !PASSING.contains(response.error().code())",
              "response.error() == null || !PASSING.isEmpty()",
              STORES),
          new PlantedBug(
              "unprocessed keys of a page are dropped",
              STORE + "DynamoDbLatestPrices.java",
              "open = response.unprocessedKeys();",
              "open = Map.of();",
              STORES),
          new PlantedBug(
              "a symbol's row is overwritten whoever wrote it since",
              STORE + "table/MappedTable.java",
              ".expression(\"#version = :read\")",
              ".expression(\"#version = :read OR #version <> :read\")",
              STORES),
          new PlantedBug(
              "two functions may hold one lease",
              STORE + "DynamoDbLeases.java",
              "OR #until <= :now\"",
              "OR #until <> :now\"",
              STORES),
          new PlantedBug(
              "an official bar ranks below a provisional one",
              DOMAIN + "price/Finality.java",
              "FINAL(2);",
              "FINAL(0);",
              SIMULATOR),
          new PlantedBug(
              "the page's row is deleted before it is rebuilt",
              USE_CASES + "history/LatestRow.java",
              "    return latestPrices\n        .find(tracked.symbol())\n",
              "    latestPrices.delete(tracked.symbol());\n    return latestPrices\n        .find(tracked.symbol())\n",
              SIMULATOR),
          new PlantedBug(
              "yesterday is taken for the last session",
              USE_CASES + "history/BackfillSymbol.java",
              "SessionDate last = calendar.lastCompleted(now.minus(OFFICIAL_DELAY)).date();",
              "SessionDate last = calendar.dateAt(now.minus(OFFICIAL_DELAY)).plusDays(-1);",
              JOBS),
          new PlantedBug(
              "a provisional bar is taken for official, and never replaced",
              USE_CASES + "history/BackfillPlan.java",
              "bar != null && bar.finality() == Finality.FINAL",
              "bar != null && bar.finality() != Finality.LIVE",
              SIMULATOR),
          new PlantedBug(
              "the first bar after a gap is taken for the listing",
              USE_CASES + "history/BackfillSymbol.java",
              "plan.isFirst() && firstBar.isAfter(asked)",
              "firstBar.isAfter(asked)",
              JOBS),
          new PlantedBug(
              "splits of an answer are noted after its bars, or not at all",
              USE_CASES + "history/BackfillSymbol.java",
              "it.active(news.answer().currency(), news.in(it.actions()), listedOn, whole)",
              "it.active(news.answer().currency(), it.actions(), listedOn, whole)",
              SIMULATOR),
          new PlantedBug(
              "an untracked symbol comes back to the page",
              STORE + "DynamoDbSymbols.java",
              ".conditionExpression(\"attribute_exists(#symbol)\")",
              ".conditionExpression(\"attribute_exists(#symbol) OR attribute_not_exists(#symbol)\")",
              STORES),
          new PlantedBug(
              "a symbol is given up at the first answer that does not know it",
              USE_CASES + "history/BackfillSymbol.java",
              "case PENDING -> e.vendors() > 1 || unknown.answers() > 1;",
              "case PENDING -> e.vendors() > 0 || unknown.answers() > 1;",
              SIMULATOR),
          new PlantedBug(
              "a run is COMPLETE though bars are missing",
              USE_CASES + "close/SyncClose.java",
              "Stream.of(lacking, unsettled, unproven, requeued, unreadable)",
              "Stream.of(unsettled, requeued, unreadable)",
              SIMULATOR),
          new PlantedBug(
              "a run is COMPLETE though a session has no close",
              USE_CASES + "close/SyncClose.java",
              "Stream.of(lacking, unsettled, unproven, requeued, unreadable)",
              "Stream.of(lacking, unproven, requeued, unreadable)",
              SIMULATOR),
          new PlantedBug(
              "a PENDING symbol whose job was lost is never queued again",
              USE_CASES + "tracking/RequeuePending.java",
              "row.status() == SymbolStatus.PENDING",
              "row.status() == SymbolStatus.PENDING && row.version() < 0",
              SIMULATOR),
          new PlantedBug(
              "a price of hours before the close is taken for the close",
              USE_CASES + "close/ProvisionalCloses.java",
              "Duration.ofMinutes(15)",
              "Duration.ofHours(15)",
              SIMULATOR),
          new PlantedBug(
              "a live price of another currency is believed",
              USE_CASES + "live/BelievedQuotes.java",
              "standing.currency().equals(quote.currency())",
              "standing.currency() != null",
              SIMULATOR),
          new PlantedBug(
              "a live price of the future is believed",
              USE_CASES + "live/BelievedQuotes.java",
              "!quote.asOf().isAfter(clock.instant().plus(CLOCK_SKEW))",
              "!quote.asOf().isAfter(clock.instant().plus(REFRESH_EVERY))",
              SIMULATOR),
          new PlantedBug(
              "a jump is no reason for doubt",
              DOMAIN + "price/JumpLimit.java",
              "return ratio.compareTo(LOWEST) < 0 || ratio.compareTo(HIGHEST) > 0;",
              "return ratio.compareTo(LOWEST) < 0 && ratio.compareTo(HIGHEST) > 0;",
              SIMULATOR),
          new PlantedBug(
              "a split is applied twice",
              DOMAIN + "price/SplitFactors.java",
              "numerator = numerator.multiply(split.numerator());",
              "numerator = numerator.multiply(split.numerator()).multiply(split.numerator());",
              SIMULATOR),
          new PlantedBug(
              "a split takes effect a day late",
              DOMAIN + "price/SplitFactors.java",
              "!split.exDate().isAfter(until)",
              "split.exDate().isBefore(until)",
              SIMULATOR),
          new PlantedBug(
              "of two vendors that tell a split the less reliable one is believed",
              DOMAIN + "price/CorporateActions.java",
              "authority.applyAsInt(a) > authority.applyAsInt(b)",
              "authority.applyAsInt(a) < authority.applyAsInt(b)",
              RULES),
          new PlantedBug(
              "an older live price replaces a newer one",
              DOMAIN + "price/LatestPrice.java",
              "price == null || newcomer.supersedes(price) ? withPrice(newcomer) : this",
              "withPrice(newcomer)",
              RULES),
          new PlantedBug(
              "closed markets are polled",
              USE_CASES + "live/LiveRows.java",
              "row -> openSession(row.symbol(), at).isPresent()",
              "row -> row.version() >= 0",
              SIMULATOR),
          new PlantedBug(
              "New York keeps winter time all year",
              DOMAIN + "calendar/UsEquityCalendar.java",
              "day.atTime(time).atZone(zone()).toInstant()",
              "day.atTime(time).toInstant(java.time.ZoneOffset.ofHours(-5))",
              RULES),
          new PlantedBug(
              "early closes are not known",
              DOMAIN + "calendar/UsEquityCalendar.java",
              "boolean early = UsEarlyCloses.closesEarly(day);",
              "boolean early = UsEarlyCloses.closesEarly(day.plusYears(1));",
              RULES),
          new PlantedBug(
              "a session's date is that of London",
              DOMAIN + "calendar/DayByDayCalendar.java",
              "LocalDate.ofInstant(instant, zone)",
              "LocalDate.ofInstant(instant, java.time.ZoneOffset.UTC)",
              RULES),
          new PlantedBug(
              "a budget's block is used after its minute",
              DOMAIN + "vendor/StoredCallBudget.java",
              "      if (!now.isBefore(blockEnds)) {",
              "      if (!now.isBefore(blockEnds.plusSeconds(120))) {",
              RULES),
          new PlantedBug(
              "calls are not counted",
              DOMAIN + "vendor/StoredCallBudget.java",
              "      left--;",
              "      left -= 0;",
              SIMULATOR),
          new PlantedBug(
              "retries have no limit",
              DOMAIN + "vendor/Retries.java",
              "saved -= CALLS_FOR_ONE_MORE;",
              "saved -= 0;",
              RULES),
          new PlantedBug(
              "pence are taken for pounds",
              VENDOR + "price/QuotedUnit.java",
              "case \"GBp\", \"GBX\" -> hundredths(\"GBP\");",
              "case \"GBp\", \"GBX\" -> new QuotedUnit(Currency.getInstance(\"GBP\"), 0);",
              VENDORS),
          new PlantedBug(
              "a failed message is acknowledged",
              JOB + "BackfillFunction.java",
              "failures.add(new BatchItemFailure(message.id()));",
              "LOG.debug(\"{}\", message.id());",
              JOBS),
          new PlantedBug(
              "one bad message fails its whole batch",
              JOB + "BackfillFunction.java",
              "if (!isDone(message, context)) {",
              "if (!failures.isEmpty() || !isDone(message, context)) {",
              JOBS));

  private PlantedBugs() {}
}
