package io.stockpricecache.local;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.clock.VirtualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** What a person sees when all is up. */
final class Banner {

  private Banner() {}

  static String text(int port, List<VendorName> vendors, VirtualClock clock, Path data) {
    Instant now = clock.instant();
    String address = "http://localhost:" + port;
    String order = vendors.stream().map(VendorName::id).collect(Collectors.joining(", "));
    return """
    Stock Price Cache on %1$s
      vendors  %2$s
      time     %3$s, %4$s
      data     %5$s
    Try:
      curl -X POST %1$s/symbols -H 'content-type: application/json' -d '{"symbol":"AAPL"}'
      curl '%1$s/portfolio?symbols=AAPL&days=7'
      curl %1$s/history/AAPL
      curl -N '%1$s/stream?symbols=AAPL'
    At any hour one of these trades:
      curl -X POST %1$s/symbols -H 'content-type: application/json' -d '{"symbols":["7203.T","0700.HK","VOD.L","SAP.DE","PETR4.SA","AAPL","BTC-USD"]}'
    All of it: %1$s/docs
    Ctrl-C ends it.
    """
        .formatted(address, order, now.truncatedTo(ChronoUnit.SECONDS), speed(clock), data);
  }

  private static String speed(VirtualClock clock) {
    if (clock.isReal()) {
      return "real";
    }
    return clock.speed() == 1 ? "virtual" : "virtual, " + clock.speed() + " times as fast";
  }
}
