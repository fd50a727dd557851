package io.stockpricecache.domain.symbol;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.TradingCalendar;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The hours of markets outside of the US: regular session, each by its exchange's publication. */
final class MarketHours {

  private static final String TABLE =
      """
      XLON Europe/London 08:00 16:30
      XDUB Europe/Dublin 08:00 16:30
      XTSE America/Toronto 09:30 16:00
      XTSX America/Toronto 09:30 16:00
      XPAR Europe/Paris 09:00 17:30
      XAMS Europe/Amsterdam 09:00 17:30
      XBRU Europe/Brussels 09:00 17:30
      XLIS Europe/Lisbon 08:00 16:30
      XETR Europe/Berlin 09:00 17:30
      XFRA Europe/Berlin 08:00 22:00
      XMIL Europe/Rome 09:00 17:30
      XMAD Europe/Madrid 09:00 17:30
      XSWX Europe/Zurich 09:00 17:30
      XWBO Europe/Vienna 09:00 17:30
      XWAR Europe/Warsaw 09:00 17:00
      XSTO Europe/Stockholm 09:00 17:30
      XCSE Europe/Copenhagen 09:00 17:00
      XHEL Europe/Helsinki 10:00 18:30
      XOSL Europe/Oslo 09:00 16:20
      XJSE Africa/Johannesburg 09:00 17:00
      XIST Europe/Istanbul 10:00 18:00
      XTAE Asia/Jerusalem 09:59 17:25
      XTKS Asia/Tokyo 09:00 15:30
      XHKG Asia/Hong_Kong 09:30 16:00
      XSHG Asia/Shanghai 09:30 15:00
      XSHE Asia/Shanghai 09:30 15:00
      XKRX Asia/Seoul 09:00 15:30
      XTAI Asia/Taipei 09:00 13:30
      XIDX Asia/Jakarta 09:00 16:00
      XBKK Asia/Bangkok 10:00 16:30
      XKLS Asia/Kuala_Lumpur 09:00 17:00
      XSES Asia/Singapore 09:00 17:00
      XASX Australia/Sydney 10:00 16:00
      XNZE Pacific/Auckland 10:00 16:45
      XNSE Asia/Kolkata 09:15 15:30
      XBOM Asia/Kolkata 09:15 15:30
      BVMF America/Sao_Paulo 10:00 17:00
      XMEX America/Mexico_City 08:30 15:00
      """;

  private static final Map<String, TradingCalendar> BY_ID =
      TABLE
          .lines()
          .map(line -> line.split(" ", -1))
          .collect(Collectors.toUnmodifiableMap(it -> it[0], MarketHours::weekdays));

  private MarketHours() {}

  static Set<String> ids() {
    return BY_ID.keySet();
  }

  static TradingCalendar calendar(String id) {
    return BY_ID.get(id);
  }

  private static TradingCalendar weekdays(String[] cells) {
    return Calendars.weekdays(
        cells[0], ZoneId.of(cells[1]), LocalTime.parse(cells[2]), LocalTime.parse(cells[3]));
  }
}
