package io.stockpricecache.local.planted;

import static io.stockpricecache.local.planted.Mutation.in;

import io.stockpricecache.local.planted.PlantedBug.Hunter;
import java.util.List;

/** Bugs of what is accepted of a vendor, whose trouble it is, and when a price is final. */
final class PlantedPriceBugs {

  private static final Hunter RULES = new Hunter("domain", "io.stockpricecache.domain.**");
  private static final Hunter ADAPTERS =
      new Hunter("vendors", "MassiveCorpusTest,Yahoo*Test,PriceRoundingTest");
  private static final Hunter JOBS =
      new Hunter(
          "jobs",
          "BackfillFunctionTest,LatePricesTest,NoTradeTest,QuarantineTest,SecondLookTest,LivePollFunctionTest");

  static final List<PlantedBug> ALL =
      List.of(
          new PlantedBug(
              "a vendor's previous close beats the own official one",
              in("PreviousClose")
                  .replaces(
                      "own.finality() == Finality.FINAL || told == null || isFar(told, own)",
                      "told == null"),
              RULES),
          new PlantedBug(
              "a split that never was is borne out by a fall",
              in("SplitEvidence")
                  .replaces("(isSmall ? withSplit / 3 : withSplit)", "withSplit / 3"),
              RULES),
          new PlantedBug(
              "of a ticker that was used before the longer run counts",
              in("NewestRun").replaces("runs.getLast().size() >= SURE", "runs.size() == 1"),
              RULES),
          new PlantedBug(
              "one contradiction costs the whole answer",
              in("ContradictedCloses")
                  .replaces("compared > 1 && contradicted * 2 > compared", "contradicted > 0"),
              RULES),
          new PlantedBug(
              "one correction before a split costs the split",
              in("ContradictedCloses")
                  .replaces(
                      "areMost(split.exDate()::isAfter)",
                      "byDate.keySet().stream().anyMatch(split.exDate()::isAfter)"),
              RULES),
          new PlantedBug(
              "a minute of extended hours sets the price",
              in("LastPrice")
                  .replaces("hours.findOpen(each.asOf()).isPresent()", "each.price().signum() > 0"),
              ADAPTERS),
          new PlantedBug(
              "a trade that sets no price is the price",
              in("SaleConditions").replaces("known.isEmpty()", "known.size() >= 0"),
              ADAPTERS),
          new PlantedBug(
              "what a vendor shows is taken for what is traded",
              in("PriceRounding")
                  .replaces(
                      "candidate.subtract(figure).abs().compareTo(tolerance) <= 0",
                      "candidate.precision() > 0"),
              ADAPTERS),
          new PlantedBug(
              "a currency's close that is its open is accepted",
              in("CurrencyCloses").replaces("!isItsOpen(row)", "row.time() != null"),
              ADAPTERS),
          new PlantedBug(
              "a price of after the close is accepted",
              in("QuoteRules")
                  .replaces(
                      "!quote.asOf().isAfter(hours.lastTradeOf(open))",
                      "!quote.asOf().isAfter(open.close().plus(java.time.Duration.ofHours(1)))"),
              JOBS),
          new PlantedBug(
              "prices that come late are judged by the market's own clock",
              in("PriceClock")
                  .member("lastDue")
                  .replaces("feed.seenAt(now)", "now.plus(java.time.Duration.ZERO)"),
              JOBS),
          new PlantedBug(
              "a price of before the closing auction is taken for the close",
              in("ProvisionalCloses")
                  .replaces(
                      "clock.calendar().closingAuction().isZero()",
                      "clock.calendar().id() != null"),
              JOBS),
          new PlantedBug(
              "a bar is official before its market's vendors can have it",
              in("TradingCalendar")
                  .replaces(
                      "lastCompleted(instant.minus(officialDelay()))", "lastCompleted(instant)"),
              JOBS),
          new PlantedBug(
              "a fund is polled like a stock",
              in("Feed").replaces("kind == InstrumentKind.FUND", "kind == InstrumentKind.INDEX"),
              JOBS),
          new PlantedBug(
              "a correction is taken for what stands",
              in("LookedAtAgain")
                  .replaces("!bar.figures().equals(standing.figures())", "bar.rank() == null"),
              JOBS),
          new PlantedBug(
              "a second look that was missed is never made up for",
              in("MorningAfter")
                  .replaces(
                      "!hasLooked(lastSync, market, from)",
                      "!hasLooked(lastSync, market, lastSync.startedAt())"),
              JOBS),
          new PlantedBug(
              "a second look that failed counts as one",
              in("MorningAfter")
                  .replaces(
                      "sync.counts().find(RunCount.NOT_LOOKED_AT_AGAIN, market.id()).isEmpty()",
                      "sync.counts().find(RunCount.ACTIVE, market.id()).isEmpty()"),
              JOBS),
          new PlantedBug(
              "an answer without what is missing counts as an answer",
              in("HistoryQuestion").replaces("!isOfUse(accepted, plan)", "accepted == null"),
              JOBS),
          new PlantedBug(
              "a session is given up though a vendor could not be asked",
              in("SoughtSessions")
                  .replaces(
                      "isNobodys ? before.again(now) : before.againUnsettled(now)",
                      "before.again(now)"),
              JOBS),
          new PlantedBug(
              "a new symbol without any bar is asked for without end",
              in("UnansweredHistory")
                  .member("isLeftAlone")
                  .replaces(
                      "row.status() == SymbolStatus.PENDING",
                      "row.status() == SymbolStatus.INACTIVE"),
              JOBS));

  private PlantedPriceBugs() {}
}
