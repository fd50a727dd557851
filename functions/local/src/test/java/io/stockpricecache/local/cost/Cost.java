package io.stockpricecache.local.cost;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Prints the tables of infra/cost.md: a month's cost from what a day's operations use, measured for
 * 20 and for 100 symbols and drawn on from there.
 */
public final class Cost {

  private static final int[] SYMBOLS = {100, 500, 3_000, 8_000};
  private static final int SESSIONS = 21;
  private static final int POLLS_A_SESSION = 390;
  private static final int POLLS = 30 * 24 * 60;

  /** Those counted as busy: after the two closes of a US session, at the end of a day, repairs. */
  private static final int SYNCS = SESSIONS * 2 + 30 + 30 * 8;

  /** Those that come upon a market whose histories are to be searched for gaps. */
  private static final int SEARCHES = MonthOfSyncs.searches();

  /** Of a month: all others have nothing to do unless their market has symbols. */
  private static final int WAKES = MonthOfSyncs.count();

  private static final int PAGES = 3_000 * 30;
  private static final int VENDORS = 2;
  private static final int DEPLOYMENTS = 10;

  // Assumed: seconds for one of what the local run counts. A function waits for each in turn.
  private static final double SECONDS_A_VENDOR_CALL = 0.4;
  private static final double SECONDS_AN_AWS_CALL = 0.008;
  private static final double SECONDS_AN_INVOCATION = 0.01;
  private static final double SECONDS_A_SYMBOL = 0.000_5;

  /** Of the vendor that is asked for live prices, by its limits. */
  private static final int SYMBOLS_A_VENDOR_CALL = 50;

  /** Restores and the starts for snapshots are billed, since August 2025 those of zips, too. */
  private static final double SECONDS_A_RESTORE = 1.0;

  private static final double SECONDS_A_START = 10;
  private static final int RESTORES = 40 * 30;

  // List prices in us-east-1, USD: see the text of the page.
  private static final double READ = 0.125e-6;
  private static final double WRITE = 0.625e-6;
  private static final double STORED_GB = 0.25 + 0.20;
  private static final double GB_SECOND = 0.0000133334;
  private static final double INVOCATION = 0.20e-6;
  private static final double API_REQUEST = 1.00e-6;
  private static final double SQS_REQUEST = 0.40e-6;
  private static final double SECRET = 0.40;
  private static final double SECRET_READ = 0.05 / 10_000;
  private static final double LOGS_GB = 0.50 + 0.03;
  private static final double METRIC = 0.30;
  private static final double ALARM = 0.10;
  private static final double DASHBOARD = 3.00;
  private static final double KMS_REQUEST = 0.03 / 10_000;
  private static final double S3_GB = 0.023;

  private static final int FEW = 20;
  private static final int MANY = 100;

  /**
   * Told all the time; in the hours of sessions one, and two a vendor; three in each hour with a
   * close sync.
   */
  private static final double METRICS =
      7 + (1 + 2 * VENDORS * 7) * SESSIONS / 730.0 + 3 * MonthOfSyncs.hours() / 720.0;

  /** Those of the status page, told in four hours of a day: three of them for each vendor. */
  private static final double STATUS_METRICS = (19 + 3 * VENDORS) * 4 / 24.0;

  private static final int ALARM_METRICS = 21;
  private static final double BYTES_A_BAR = 450;

  /** Sessions of sixty days. */
  private static final int DAYS_OF_MINUTES = 42;

  private static final int HOURS_A_SESSION = 7;
  private static final double BYTES_AN_HOUR = 500;
  private static final double LOG_BYTES_AN_INVOCATION = 700;

  /** Both zips and the nested templates, in the bucket of `sam deploy`. */
  private static final double ARTIFACTS_GB = 0.06;

  /** An account's first dashboards are free, but not one of more metrics. */
  private static final int FREE_DASHBOARD_METRICS = 50;

  /** What an account has for good, by line of the table. */
  private static final Map<String, Double> ALWAYS_FREE =
      Map.of(
          "Lambda", 400_000 * GB_SECOND + 1e6 * INVOCATION,
          "SQS", 1e6 * SQS_REQUEST,
          "Logs", 5 * LOGS_GB,
          "Metrics", 10 * METRIC,
          "Alarms", 10 * ALARM);

  /** By the number of symbols. */
  private static final Map<Integer, Usage> TICKS = new HashMap<>();

  private Cost() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    MeasuredDay few = MeasuredDay.of(FEW);
    MeasuredDay many = MeasuredDay.of(MANY);
    int shown = dashboardMetrics();
    List<Map<String, Double>> serving = new ArrayList<>();
    List<Map<String, Double>> watching = new ArrayList<>();
    for (int symbols : SYMBOLS) {
      for (boolean roundTheClock : new boolean[] {false, true}) {
        serving.add(serving(symbols, roundTheClock, few, many));
        watching.add(watching());
      }
    }
    print(out, serving, watching, shown);
    out.println();
    measured(out, few, many);
    TICKS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> row(out, "ticks and folds of a session", each.getKey(), each.getValue()));
    out.printf(
        "%nclose syncs of a month: %d in %d hours, %d of them search%n",
        WAKES, MonthOfSyncs.hours(), SEARCHES);
    System.exit(0);
  }

  private static Map<String, Double> serving(
      int n, boolean roundTheClock, MeasuredDay few, MeasuredDay many) {
    int inSession = SESSIONS * POLLS_A_SESSION;
    int idle = POLLS - inSession;
    Usage session = at(n, few, few.poll(), many, many.poll());
    Usage night =
        roundTheClock
            ? at(n, few, few.nightPoll(), many, many.nightPoll())
            : at(n, few, few.idlePoll(), many, many.idlePoll());
    Usage sync = at(n, few, few.sync(), many, many.sync());
    // Each symbol has one job a session for its official close; a twentieth is new each month.
    double jobs = n * SESSIONS;
    Usage ticks = TICKS.computeIfAbsent(n, Cost::ticks).times(SESSIONS);
    Usage usage =
        session
            .times(inSession)
            .plus(night.times(idle))
            .plus(sync.times(SYNCS))
            .plus(at(n, few, few.search(), many, many.search()).times(SEARCHES))
            .plus(at(n, few, few.idleSync(), many, many.idleSync()).times(WAKES - SYNCS - SEARCHES))
            .plus(many.page().times(PAGES))
            .plus(many.closeJob().times(jobs))
            .plus(at(n, few, few.filling(), many, many.filling()).times(0.05));
    double invocations = POLLS + WAKES + PAGES + jobs / 5;
    double vendorCalls =
        inSession * Math.ceil((double) n / SYMBOLS_A_VENDOR_CALL)
            + (roundTheClock ? idle : 0)
            + jobs * 1.05;
    double seconds =
        vendorCalls * SECONDS_A_VENDOR_CALL
            + (usage.calls() + ticks.calls()) * SECONDS_AN_AWS_CALL
            + invocations * SECONDS_AN_INVOCATION
            + n * SECONDS_A_SYMBOL * (inSession + WAKES)
            + RESTORES * SECONDS_A_RESTORE
            + DEPLOYMENTS * 4 * SECONDS_A_START;
    double gigabytes =
        n * (252 * BYTES_A_BAR + 2_000 + DAYS_OF_MINUTES * HOURS_A_SESSION * BYTES_AN_HOUR) / 1e9;
    double logs = (invocations * LOG_BYTES_AN_INVOCATION + (POLLS + inSession * 4.0) * 300) / 1e9;
    double keys = 4 * 4 * 12 * 730.0;
    Map<String, Double> lines = new LinkedHashMap<>();
    lines.put("DynamoDB: reads", usage.reads() * READ);
    lines.put("DynamoDB: writes", usage.writes() * WRITE);
    lines.put("DynamoDB: ticks and folds", ticks.reads() * READ + ticks.writes() * WRITE);
    lines.put("DynamoDB: storage, backups and keys", gigabytes * STORED_GB + keys * KMS_REQUEST);
    lines.put("Lambda", seconds * GB_SECOND + invocations * INVOCATION);
    lines.put("HTTP API", PAGES * API_REQUEST);
    lines.put("SQS", (usage.messages() + ticks.messages() + 730 * 3_600.0 / 20 * 5) * SQS_REQUEST);
    lines.put("Logs", logs * LOGS_GB);
    lines.put("Secret", SECRET + 3 * 12 * 730 * SECRET_READ);
    lines.put("Artifacts of deployments", DEPLOYMENTS * ARTIFACTS_GB * S3_GB);
    return lines;
  }

  /** Those of a session, every price new each minute. */
  private static Usage ticks(int n) {
    try (TickBench bench = new TickBench(n)) {
      return bench.session(60);
    }
  }

  private static Map<String, Double> watching() {
    Map<String, Double> lines = new LinkedHashMap<>();
    lines.put("Metrics", (METRICS + STATUS_METRICS) * METRIC);
    lines.put("Alarms", ALARM_METRICS * ALARM);
    lines.put("Dashboard", DASHBOARD);
    return lines;
  }

  private static double free(String line, double dollars, int shown) {
    if (line.equals("Dashboard")) {
      return shown <= FREE_DASHBOARD_METRICS ? dollars : 0;
    }
    return Math.min(dollars, ALWAYS_FREE.getOrDefault(line, 0.0));
  }

  private static void print(
      PrintStream out,
      List<Map<String, Double>> serving,
      List<Map<String, Double>> watching,
      int shown) {
    out.println("| | " + headings() + " |");
    out.println("|---|" + "--:|".repeat(2 * SYMBOLS.length));
    part(out, serving, "serves", shown);
    part(out, watching, "only watches", shown);
    row(out, "**All, at list prices**", sums(serving, watching, -1));
    row(out, "**All, after what is always free**", sums(serving, watching, shown));
    out.println();
    out.println("Metrics on the dashboard: " + shown + ".");
  }

  private static void part(
      PrintStream out, List<Map<String, Double>> columns, String name, int shown) {
    for (String line : columns.getFirst().keySet()) {
      row(out, line, columns.stream().mapToDouble(column -> column.get(line)).toArray());
    }
    row(out, "**What " + name + ", at list prices**", sums(columns, List.of(), -1));
    row(out, "**What " + name + ", after what is always free**", sums(columns, List.of(), shown));
  }

  /**
   * The columns' sums.
   *
   * @param shown metrics on the dashboard; -1 where nothing is free
   */
  private static double[] sums(
      List<Map<String, Double>> columns, List<Map<String, Double>> more, int shown) {
    double[] sums = new double[columns.size()];
    for (int i = 0; i < sums.length; i++) {
      Map<String, Double> lines = new LinkedHashMap<>(columns.get(i));
      if (!more.isEmpty()) {
        lines.putAll(more.get(i));
      }
      for (Map.Entry<String, Double> line : lines.entrySet()) {
        double dollars = line.getValue();
        sums[i] += dollars - (shown < 0 ? 0 : free(line.getKey(), dollars, shown));
      }
    }
    return sums;
  }

  /** A search finds a metric for each vendor, a vendor's two for each name. */
  private static int dashboardMetrics() throws IOException {
    String file = Files.readString(Path.of("../../infra/dashboard.yaml"));
    int named = count(file, "\\[\"(?:AWS/|\\$\\{MetricsNamespace})");
    int searched = count(file, "MetricName=");
    return named + searched * VENDORS;
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }

  private static Usage at(int n, MeasuredDay few, Usage ofFew, MeasuredDay many, Usage ofMany) {
    return Usage.at(n, few.symbols(), ofFew, many.symbols(), ofMany);
  }

  private static void measured(PrintStream out, MeasuredDay few, MeasuredDay many) {
    out.println(
        "| measured | symbols | read units | write units | requests to SQS | calls of AWS |");
    out.println("|---|--:|--:|--:|--:|--:|");
    for (MeasuredDay day : List.of(few, many)) {
      row(out, "poll in session, every price new", day.symbols(), day.poll());
      row(out, "poll out of session", day.symbols(), day.idlePoll());
      row(
          out,
          "the same, with a symbol that trades around the clock",
          day.symbols(),
          day.nightPoll());
      row(out, "close sync that searches all histories", day.symbols(), day.search());
      row(out, "close sync right after the close", day.symbols(), day.sync());
      row(out, "close sync that has nothing to do", day.symbols(), day.idleSync());
      row(out, "a symbol's job after it", day.symbols(), day.closeJob());
      row(out, "histories of all symbols", day.symbols(), day.filling());
      row(out, "page of 20 symbols", day.symbols(), day.page());
    }
  }

  private static void row(PrintStream out, String name, int symbols, Usage usage) {
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f | %.1f | %.1f | %.1f |",
            name,
            symbols,
            usage.reads(),
            usage.writes(),
            usage.messages(),
            usage.calls()));
  }

  private static void row(PrintStream out, String name, double[] dollars) {
    StringBuilder row = new StringBuilder("| ").append(name);
    for (double each : dollars) {
      row.append(String.format(Locale.ROOT, " | %.2f", each));
    }
    out.println(row.append(" |"));
  }

  private static String headings() {
    StringBuilder headings = new StringBuilder();
    for (int symbols : SYMBOLS) {
      headings
          .append(headings.isEmpty() ? "" : " | ")
          .append(String.format(Locale.ROOT, "%,d symbols | and one 24/7", symbols));
    }
    return headings.toString();
  }
}
