package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the vendors can never answer, whatever happens, in sentences for whoever starts the system:
 * markets that none covers, sessions that none reaches, live prices and companies that none has,
 * and calls that are few.
 */
public final class CoverageReport {

  private CoverageReport() {}

  /**
   * The sentences; none where the vendors can answer everything.
   *
   * @param vendors in the operator's order
   * @param retention how long bars are kept
   */
  public static List<String> of(List<Vendor> vendors, Retention retention, Instant now) {
    VendorRouter router = new VendorRouter(vendors, () -> now);
    List<Market> covered = markets(market -> router.reach(market) > 0);
    List<Market> uncovered = markets(market -> router.reach(market) == 0);
    List<String> sentences = new ArrayList<>();
    if (!uncovered.isEmpty()) {
      sentences.add(
          "No vendor of %s has prices of %s: symbols of these markets cannot be served."
              .formatted(names(vendors), listed(uncovered, covered)));
    }
    sentences.addAll(outOfReach(covered, router, retention, now));
    List<Market> withoutLive = covered.stream().filter(it -> !router.hasLive(it)).toList();
    if (!withoutLive.isEmpty()) {
      sentences.add(
          "No vendor of %s has live prices of %s: what is served is the last official close."
              .formatted(names(vendors), listed(withoutLive, List.of())));
    }
    List<Market> withoutDividends =
        covered.stream().filter(it -> !tellsDividends(vendors, it)).toList();
    if (!withoutDividends.isEmpty()) {
      sentences.add(
          "No vendor of %s tells dividends of %s: adjustment=all adjusts for splits alone."
              .formatted(names(vendors), listed(withoutDividends, List.of())));
    }
    List<Market> withoutCompanies = covered.stream().filter(it -> !router.hasCompany(it)).toList();
    if (!withoutCompanies.isEmpty()) {
      sentences.add(
          "No vendor of %s tells of companies of %s: name, sector and market cap stay empty."
              .formatted(names(vendors), listed(withoutCompanies, List.of())));
    }
    // Beside a vendor with many calls, those of the other key are not given out.
    if (covered.stream().anyMatch(router::isRationed)) {
      vendors.stream()
          .filter(Vendor::isRationed)
          .forEach(vendor -> sentences.add(rationed(vendor)));
    }
    return List.copyOf(sentences);
  }

  private static List<String> outOfReach(
      List<Market> covered, VendorRouter router, Retention retention, Instant now) {
    Map<String, List<Market>> bySentence = new TreeMap<>();
    for (Market market : covered) {
      TradingCalendar calendar = market.calendar();
      int kept =
          calendar
              .sessions(retention.firstRetained(now), calendar.lastCompleted(now).date())
              .size();
      if (router.reach(market) < kept) {
        String sentence =
            "%d of the %d sessions that are kept can be had: earlier ones are unreachable."
                .formatted(router.reach(market), kept);
        bySentence.computeIfAbsent(sentence, _ -> new ArrayList<>()).add(market);
      }
    }
    return bySentence.entrySet().stream()
        .map(each -> "Of " + listed(each.getValue(), List.of()) + ", " + each.getKey())
        .toList();
  }

  private static boolean tellsDividends(List<Vendor> vendors, Market market) {
    return vendors.stream()
        .map(Vendor::capabilities)
        .anyMatch(its -> its.dividends() && its.covers(market));
  }

  private static String rationed(Vendor vendor) {
    return "The key of %s allows few calls a day: they are given out by urgency, after each close sync."
        .formatted(vendor.name());
  }

  private static List<Market> markets(Predicate<Market> condition) {
    return Markets.all().stream()
        .filter(condition)
        .sorted(Comparator.comparing(Market::id))
        .toList();
  }

  /** All the others of a few are shorter told by the few. */
  private static String listed(List<Market> markets, List<Market> others) {
    return !others.isEmpty() && others.size() < markets.size()
        ? "any market but " + ids(others)
        : ids(markets);
  }

  private static String ids(List<Market> markets) {
    return markets.stream().map(Market::id).collect(Collectors.joining(", "));
  }

  private static String names(List<Vendor> vendors) {
    return vendors.stream().map(vendor -> vendor.name().id()).collect(Collectors.joining(", "));
  }
}
