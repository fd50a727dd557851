package io.stockpricecache.local;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.VendorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person sees when all is up. */
final class Banner {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private Banner() {}

  static String text(int port, JobSettings settings, VirtualClock clock, Path data) {
    VendorSettings vendors = settings.vendors();
    String address = "http://localhost:" + port;
    String order =
        vendors.order().stream().map(Banner::named).collect(Collectors.joining(", then "));
    return """
    Stock Price Cache, its console on %1$s/
      API      %1$s/docs
      vendors  %2$s
      time     %3$s
      data     %4$s
      archive  %5$s
    %6$sTry:
      curl -X POST %1$s/symbols -H 'content-type: application/json' -d '{"symbol":"AAPL"}'
      curl '%1$s/portfolio?symbols=AAPL&days=7'
      curl %1$s/history/AAPL
      curl -N '%1$s/stream?symbols=AAPL'
    At any hour one of these trades:
      curl -X POST %1$s/symbols -H 'content-type: application/json' -d '{"symbols":["7203.T","0700.HK","VOD.L","SAP.DE","PETR4.SA","AAPL","BTC-USD"]}'
    Ctrl-C ends it.
    """
        .formatted(address, order, time(clock), data, archive(settings), warning(vendors, clock));
  }

  private static String archive(JobSettings settings) {
    return settings.archive().isOn()
        ? settings.archive().directory()
        : "none; with --data DIR days are kept for good, in DIR/archive";
  }

  /** A budget counts the minutes and days of its clock, and a vendor those of the real one. */
  private static String warning(VendorSettings vendors, VirtualClock clock) {
    String real =
        vendors.order().stream()
            .filter(vendor -> vendor != VendorName.SIMULATED)
            .filter(vendor -> !isOnThisMachine(vendors.accessTo(vendor).baseUrl()))
            .map(VendorName::id)
            .collect(Collectors.joining(" and "));
    return clock.speed() == 1 || real.isEmpty()
        ? ""
        : """
          WARNING  calls are counted by virtual time, so that up to %1$d times as many may go to %2$s
                   as a minute and a day of the plan allow; without --speed %1$d none is too many.
        """
            .formatted(clock.speed(), real);
  }

  private static boolean isOnThisMachine(@Nullable URI address) {
    return address != null && LOOPBACK.matcher(String.valueOf(address.getHost())).matches();
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
