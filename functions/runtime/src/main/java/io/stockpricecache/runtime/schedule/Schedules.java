package io.stockpricecache.runtime.schedule;

import java.time.ZoneId;
import java.util.List;

/**
 * The schedules of the deployed cache, the same as in template.yaml by its defaults: a test
 * compares them.
 *
 * <p>The close sync wakes by groups of markets, each in a zone of its group: first as soon as the
 * last live price has come (five minutes after close and auction), again where feeds come 15 to 20
 * minutes late, and once official bars may be there. What a group's wakes miss, such as half days
 * of few markets, the repair every three hours finds. Any wake settles whatever is due anywhere.
 */
public final class Schedules {

  private static final String NEW_YORK = "America/New_York";
  private static final String BERLIN = "Europe/Berlin";

  public static final List<Schedule> LIVE_POLL =
      List.of(new Schedule("live-poll", "rate(1 minute)", ZoneId.of(NEW_YORK)));

  public static final List<Schedule> CLOSE_SYNC =
      List.of(
          // São Paulo and Mexico have moved their hours with New York's since 2019 and 2022.
          at("close-sync", "cron(5 16 ? * MON-FRI *)", NEW_YORK, "XNYS XTSE XTSX BVMF XMEX XFRA"),
          at("close-sync-early", "cron(5 13 ? * MON-FRI *)", NEW_YORK, "XNYS XTSE XTSX"),
          at(
              "close-sync-americas",
              "cron(25 14,17 ? * MON-FRI *)",
              NEW_YORK,
              "CME_GRAINS CME_LIVESTOCK CME_EQUITY CME_ENERGY CME_METALS CME_RATES CME_FX FX"
                  + " XNYS XTSE XTSX BVMF XMEX XFRA"),
          at("close-sync-auckland", "cron(5,25,50 17 ? * MON-FRI *)", "Pacific/Auckland", "XNZE"),
          at("close-sync-sydney", "cron(18,38 16 ? * MON-FRI *)", "Australia/Sydney", "XASX"),
          at("close-sync-tokyo", "cron(36,56 15,16 ? * MON-FRI *)", "Asia/Tokyo", "XTKS XKRX"),
          at("close-sync-taipei", "cron(40,56 13 ? * MON-FRI *)", "Asia/Taipei", "XTAI"),
          at(
              "close-sync-hong-kong",
              "cron(17,45 15,16 ? * MON-FRI *)",
              "Asia/Hong_Kong",
              "XSHG XSHE XHKG"),
          at(
              "close-sync-singapore",
              "cron(15,50 17 ? * MON-FRI *)",
              "Asia/Singapore",
              "XSES XKLS XIDX XBKK"),
          at("close-sync-mumbai", "cron(40,55 15 ? * MON-FRI *)", "Asia/Kolkata", "XNSE XBOM"),
          // Half days, and what closes before Europe does.
          at(
              "close-sync-europe-early",
              "cron(20,45 13,14,16 ? * MON-FRI *)",
              BERLIN,
              "XJSE XIST XTAE XOSL XLON XDUB XETR XPAR XAMS XBRU XLIS XSTO XCSE XHEL"),
          at(
              "close-sync-europe",
              "cron(15,45 17,18 ? * MON-FRI *)",
              BERLIN,
              "XLON XDUB XETR XPAR XAMS XBRU XLIS XMIL XMAD XSWX XWBO XSTO XHEL XCSE XWAR XOSL"
                  + " XJSE XIST XTAE"),
          at("close-sync-utc-day", "cron(5 0 ? * * *)", "UTC", "CRYPTO"),
          at("close-sync-london-day", "cron(10 0 ? * TUE-FRI *)", "Europe/London", "FX"),
          at("close-sync-repair", "cron(35 0/3 ? * * *)", NEW_YORK, ""));

  private Schedules() {}

  private static Schedule at(String name, String expression, String zone, String markets) {
    List<String> ids = markets.isEmpty() ? List.of() : List.of(markets.split(" ", -1));
    return new Schedule(name, expression, ZoneId.of(zone), ids);
  }
}
