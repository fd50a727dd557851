package io.stockpricecache.local;

import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.runtime.settings.SettingsReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param port of the HTTP API; 0 for any free one
 * @param data folder of the tables
 * @param isDataChosen whether that folder was asked for, and is not the usual one
 * @param now where virtual time begins; null for the real time
 * @param speed virtual seconds per real second, 1 to 10000
 * @param share this machine's address on which others reach the tables and the queue; null for
 *     nobody else
 * @param verbose whether each request is told, and where something failed
 */
record Options(
    int port,
    Path data,
    boolean isDataChosen,
    @Nullable Instant now,
    int speed,
    @Nullable InetAddress share,
    boolean verbose,
    boolean help) {

  /** The script {@code run} reads it from here, so that help needs no build. */
  static final String USAGE =
      """
      Usage: ./run [options]
        --port N       port of the console and the API on localhost; 0 takes a free one (default 8080)
        --data DIR     folder that keeps the tables (default .data beside this script), and with
                       this option also days for good, as Parquet: DIR/archive
        --now INSTANT  begin at this time instead of the real one, e.g. 2026-11-20T14:30:00Z
        --speed N      virtual seconds per real second, 1 to 10000 (default 1)
        --verbose      a line for each request, and where something failed
        --share IP     let containers reach the tables (port 8000 of this machine's address IP)
                       and the queue (port 9324): infra/sam-local.md
        --build        alone: build what has changed, and end
        --help         print this

      For example:
        ./run                                            made-up prices: no account, no key
        ./run --now 2026-11-20T20:30:00Z --speed 60      half an hour before a close, in 30 seconds
        VENDORS_ORDER=yahoo ./run --data .data-yahoo     real prices, in a folder of their own
                                                         (made-up and real ones are not mixed)
        VENDORS_ORDER=massive,yahoo VENDORS_MASSIVE_API_KEY=... ./run --data .data-real

      Vendors, with the calls of their free plans a minute and a day:
        simulated      made-up prices of any symbol but ZZ...; the default, no key
        yahoo          60, 20000    all markets, no key; turns addresses of datacenters away
        massive        5, 7200      US stocks; VENDORS_MASSIVE_API_KEY
        alpaca         200, 288000  US stocks; VENDORS_ALPACA_KEY_ID, VENDORS_ALPACA_SECRET_KEY
        alpha-vantage  5, 25        US stocks, 100 sessions; VENDORS_ALPHA_VANTAGE_API_KEY
        eodhd          1000, 20     US and 34 other exchanges; VENDORS_EODHD_API_KEY
        ecb            20, 2000     rates of currencies, once a day, no key

      Variables, the same as on Lambda (infra/settings.md), each with an example:
        VENDORS_ORDER=yahoo,massive          vendors to ask, the preferred first
        VENDORS_EODHD_API_KEY=...            a vendor's key; VENDORS_<NAME>_..., here and below
        VENDORS_ALPHA_VANTAGE_PER_MINUTE=75  calls allowed a minute, if your plan has more or fewer
        VENDORS_ALPHA_VANTAGE_PER_DAY=5000   calls allowed a day
        VENDORS_YAHOO_BASE_URL=http://localhost:9000    in place of the vendor's own hosts
        VENDORS_YAHOO_USER_AGENT=Mozilla/5.0 the browser that Yahoo sees
        LIVE_STALE_AFTER_SECONDS=300         age from which a live price is stale
        HISTORY_RETENTION_DAYS=365           how long daily prices are kept
        INTRADAY_RETENTION_DAYS=60           how long bars of minutes are kept
        ARCHIVE_DIRECTORY=/srv/prices        folder of the archive, in place of DIR/archive
        ARCHIVE_AFTER_DAYS=5                 days after which a day is archived
        LIVE_ROUND_SECONDS=15                seconds between two rounds of live prices in a minute
        LIVE_CADENCE_USER=15                 seconds between two live prices of what is asked for; also
                                             of lists: _CORE, _SP500, _RUSSELL3000, _UNIVERSE
        USER_TIER_DAYS=7                     days for which what was read counts as asked for
        MAX_TRACKED_SYMBOLS=10000            beyond so many, new symbols are refused
        READ_CACHE=none                      valkey: latest prices shared with others by the server at
        READ_CACHE_URL=valkey://127.0.0.1:6379          (valkeys:// for TLS),
        READ_CACHE_USER=api                  its user,
        READ_CACHE_TOKEN=...                 that user's password,
        READ_CACHE_NAMESPACE=prices          what the keys there begin with
        TABLE_PRICE_HISTORY=prices           another name of a table; also TABLE_LATEST_PRICES,
                                             TABLE_SYMBOLS, TABLE_SYNC_RUNS, TABLE_VENDOR_BUDGETS,
                                             TABLE_PRICE_TICKS, TABLE_PRICE_INTRADAY,
                                             TABLE_UNIVERSES
        CORS_ALLOWED_ORIGINS=https://app.example.com    origins whose pages may read the answers,
                                             comma-separated, or * (default: localhost, on any port)
        NO_COLOR=1                           no colours on the terminal; a file never has any
      """;

  private static final String PORT = "--port";
  private static final String DATA = "--data";
  private static final String NOW = "--now";
  private static final String SPEED = "--speed";
  private static final String SHARE = "--share";
  private static final String VERBOSE = "--verbose";
  private static final String HELP = "--help";
  private static final Set<String> WITH_VALUE = Set.of(PORT, DATA, NOW, SPEED, SHARE);

  private static final Pattern MISSING_KEY =
      Pattern.compile("(VENDORS_\\w+_(?:API_KEY|KEY_ID|SECRET_KEY)) is not set");

  private static final int DYNAMODB_PORT = 8000;
  private static final int QUEUE_PORT = 9324;

  /** The US calendar ends with 2030; its first years are the history of what is asked for. */
  private static final Instant EARLIEST = Instant.parse("2002-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2030-12-01T00:00:00Z");

  /**
   * Reads the command line, noting what is wrong in {@code problems}.
   *
   * @param home folder of the default data folder
   */
  static Options read(String[] args, Path home, List<String> problems) {
    Map<String, String> values = new HashMap<>();
    Set<String> flags = collect(args, values, problems);
    SettingsReader reader = new SettingsReader(values);
    Path data = reader.parsed(DATA, Options::folder);
    Options options =
        new Options(
            reader.number(PORT, 8080, 0, 65_535),
            (data == null ? home.resolve(".data") : data).toAbsolutePath().normalize(),
            data != null,
            reader.parsed(NOW, Options::instant),
            reader.number(SPEED, 1, 1, 10_000),
            reader.parsed(SHARE, Options::address),
            flags.contains(VERBOSE),
            flags.contains(HELP));
    try {
      reader.throwIfAny();
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    }
    return options;
  }

  /** What to do where keys are missing; empty if none is. */
  static Optional<String> advice(List<String> problems) {
    return problems.stream()
        .map(MISSING_KEY::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(
            missing ->
                "Give each key as a variable, such as "
                    + missing.group(1)
                    + "=... ./run; yahoo, ecb and simulated need none.");
  }

  /** The clock of the run. */
  VirtualClock clock(InstantSource machine) {
    if (now == null && speed == 1) {
      return VirtualClock.real(machine);
    }
    return VirtualClock.from(now == null ? machine.instant() : now, speed);
  }

  /** The address that tables and queue listen on. */
  String standInHost() {
    return share == null ? "127.0.0.1" : share.getHostAddress();
  }

  /** The port of the tables; 0 for any free one. */
  int dynamoDbPort() {
    return share == null ? 0 : DYNAMODB_PORT;
  }

  /** The port of the queue; 0 for any free one. */
  int queuePort() {
    return share == null ? 0 : QUEUE_PORT;
  }

  /** The options that take no value; the others are added to the values. */
  private static Set<String> collect(
      String[] args, Map<String, String> values, List<String> problems) {
    Set<String> flags = new HashSet<>();
    List<String> left = new ArrayList<>(List.of(args));
    while (!left.isEmpty()) {
      String[] parts = left.removeFirst().split("=", 2);
      String name = parts[0];
      if (name.equals(HELP) || name.equals("-h")) {
        flags.add(HELP);
      } else if (name.equals(VERBOSE)) {
        flags.add(VERBOSE);
      } else if (!WITH_VALUE.contains(name)) {
        problems.add("'" + name + "' is not an option");
      } else {
        String value = parts.length == 2 ? parts[1] : valueAfter(left);
        if (value.isBlank()) {
          problems.add(name + " needs a value");
        } else if (values.put(name, value) != null) {
          problems.add(name + " is given twice");
        }
      }
    }
    return flags;
  }

  /** What follows the option; empty if that is nothing or another option. */
  private static String valueAfter(List<String> left) {
    return left.isEmpty() || left.getFirst().startsWith("--") ? "" : left.removeFirst();
  }

  private static Path folder(String value) {
    try {
      Path path = Path.of(value);
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new IllegalArgumentException("not a folder: '" + value + "'");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a path: '" + value + "'", e);
    }
  }

  /** One address, so that nobody opens the tables to every network by the way. */
  private static InetAddress address(String value) {
    try {
      InetAddress address = Inet4Address.ofLiteral(value);
      if (!address.isAnyLocalAddress()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Told below, with an example.
    }
    throw new IllegalArgumentException("not one address such as 172.17.0.1: '" + value + "'");
  }

  private static Instant instant(String value) {
    try {
      Instant instant = Instant.parse(value);
      if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // Told below, with an example.
    }
    throw new IllegalArgumentException(
        "not an instant such as 2026-11-20T14:30:00Z, from 2002 to November 2030: '" + value + "'");
  }
}
