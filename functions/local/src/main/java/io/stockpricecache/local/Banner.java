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
    String address = "http://localhost:" + port;
    String order = vendors.stream().map(Banner::named).collect(Collectors.joining(", then "));
    return """
    Stock Price Cache, its console on %1$s/
      API      %1$s/docs
      vendors  %2$s
      time     %3$s
      data     %4$s
    Try:
      curl -X POST %1$s/symbols -H 'content-type: application/json' -d '{"symbol":"AAPL"}'
      curl '%1$s/portfolio?symbols=AAPL&days=7'
      curl %1$s/history/AAPL
      curl -N '%1$s/stream?symbols=AAPL'
    At any hour one of these trades:
      curl -X POST %1$s/symbols -H 'content-type: application/json' -d '{"symbols":["7203.T","0700.HK","VOD.L","SAP.DE","PETR4.SA","AAPL","BTC-USD"]}'
    Ctrl-C ends it.
    """
        .formatted(address, order, time(clock), data);
  }

  private static String named(VendorName vendor) {
    return vendor == VendorName.SIMULATED
        ? vendor.id() + " (made-up prices; VENDORS_ORDER asks for real ones, see ./run --help)"
        : vendor.id();
  }

  private static String time(VirtualClock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (clock.isReal()) {
      return now.toString();
    }
    return "virtual, from "
        + now
        + " on"
        + (clock.speed() == 1 ? "" : ", " + clock.speed() + " times as fast as real time");
  }
}
