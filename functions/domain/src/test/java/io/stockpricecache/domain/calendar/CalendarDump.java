package io.stockpricecache.domain.calendar;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints all sessions of markets, for {@code infra/check-calendars}: a line each, with market,
 * date, open, close, start and end of the break (UTC; a hyphen for none). Arguments: first date,
 * last date, then markets.
 */
final class CalendarDump {

  private CalendarDump() {}

  @SuppressWarnings("SystemOut") // a program of its own
  public static void main(String[] args) {
    print(List.of(args), System.out);
  }

  static void print(List<String> args, PrintStream out) {
    SessionDate first = SessionDate.parse(args.get(0));
    SessionDate last = SessionDate.parse(args.get(1));
    for (String market : args.subList(2, args.size())) {
      for (Session session : Calendars.of(market).sessions(first, last)) {
        out.println(
            String.join(
                " ",
                market,
                session.date().toString(),
                session.open().toString(),
                session.close().toString(),
                text(session.breakStart()),
                text(session.breakEnd())));
      }
    }
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "-" : instant.toString();
  }
}
