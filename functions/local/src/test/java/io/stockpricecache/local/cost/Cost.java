package io.stockpricecache.local.cost;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints the tables of infra/cost.md: a month's cost from what a day's operations use, measured for
 * 20 and for 100 symbols and drawn on from there.
 */
public final class Cost {

  private static final int[] SYMBOLS = {100, 500, 3_000, 8_000};
  private static final int SESSIONS = 21;
  private static final int POLLS_A_SESSION = 390;
  private static final int POLLS = 30 * 24 * 60;
  private static final int SYNCS = SESSIONS * 2 + 30 + 30 * 8;
  private static final int PAGES = 3_000 * 30;

  // Assumed, at 1 GB on arm64: seconds for each run, and for each symbol of it.
  private static final double POLL_SECONDS = 1.0;
  private static final double SECONDS_A_POLLED_SYMBOL = 0.004;
  private static final double IDLE_SECONDS = 0.05;
  private static final double SYNC_SECONDS = 2.0;
  private static final double SECONDS_A_SYNCED_SYMBOL = 0.01;
  private static final double JOB_SECONDS = 1.5;
  private static final double PAGE_SECONDS = 0.02;

  // List prices in us-east-1, USD: see the text below.
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

  private static final int FEW = 20;
  private static final int MANY = 100;

  /** Told all the time; two in the hours of sessions; one with each of eleven syncs a day. */
  private static final double METRICS = 7 + 2 * 7 * SESSIONS / 730.0 + 11 / 24.0;

  /** Those of the status page, with one vendor, told in four hours of a day. */
  private static final double STATUS_METRICS = 21 * 4 / 24.0;

  private static final int ALARM_METRICS = 20;
  private static final double BYTES_A_BAR = 450;
  private static final double LOG_BYTES_AN_INVOCATION = 700;

  private Cost() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    print(out, MeasuredDay.of(FEW), MeasuredDay.of(MANY));
    System.exit(0);
  }

  /** A line of the table: a name, and what it costs at each number of symbols. */
  record Line(String name, double[] dollars) {}

  private static void print(PrintStream out, MeasuredDay few, MeasuredDay many) {
    List<Line> lines = new ArrayList<>();
    for (String name :
        List.of(
            "DynamoDB: reads",
            "DynamoDB: writes",
            "DynamoDB: storage, backups and keys",
            "Lambda",
            "HTTP API",
            "SQS",
            "Logs",
            "Secret",
            "Metrics",
            "Alarms",
            "Dashboard")) {
      lines.add(new Line(name, new double[SYMBOLS.length]));
    }
    for (int i = 0; i < SYMBOLS.length; i++) {
      double[] costs = month(SYMBOLS[i], few, many);
      for (int j = 0; j < costs.length; j++) {
        lines.get(j).dollars()[i] = costs[j];
      }
    }
    out.println("| | " + headings() + " |");
    out.println("|---|" + "--:|".repeat(SYMBOLS.length));
    lines.forEach(line -> row(out, line.name(), line.dollars()));
    double[] all = new double[SYMBOLS.length];
    double[] free = new double[SYMBOLS.length];
    for (int i = 0; i < SYMBOLS.length; i++) {
      for (Line line : lines) {
        all[i] += line.dollars()[i];
      }
      // Always free in an account: 10 metrics, 10 alarms, 3 dashboards, a million calls of Lambda
      // and 400,000 GB-s, a million requests of SQS, 5 GB of logs.
      free[i] = all[i] - lines.get(10).dollars()[i] - 10 * ALARM;
      free[i] -= Math.min(lines.get(8).dollars()[i], 10 * METRIC);
      free[i] -= Math.min(lines.get(3).dollars()[i], 400_000 * GB_SECOND + 1e6 * INVOCATION);
      free[i] -= lines.get(5).dollars()[i] + Math.min(lines.get(6).dollars()[i], 5 * LOGS_GB);
    }
    row(out, "**At list prices**", all);
    row(out, "**After what is always free**", free);
    out.println();
    measured(out, few, many);
  }

  private static double[] month(int n, MeasuredDay few, MeasuredDay many) {
    int inSession = SESSIONS * POLLS_A_SESSION;
    int idle = POLLS - inSession;
    Usage usage =
        at(n, few, few.poll(), many, many.poll())
            .times(inSession)
            .plus(at(n, few, few.idlePoll(), many, many.idlePoll()).times(idle))
            .plus(at(n, few, few.sync(), many, many.sync()).times(SYNCS))
            .plus(many.page().times(PAGES))
            // A twentieth of the symbols is new each month.
            .plus(at(n, few, few.filling(), many, many.filling()).times(0.05));
    // Each symbol has one job a session for its official close.
    double jobs = n * (SESSIONS + 0.05);
    usage = usage.plus(new Usage(jobs * 12, jobs * 6, jobs * 3));
    double invocations = POLLS + SYNCS + PAGES + jobs / 5;
    double seconds =
        inSession * (POLL_SECONDS + n * SECONDS_A_POLLED_SYMBOL)
            + idle * IDLE_SECONDS
            + SYNCS * (SYNC_SECONDS + n * SECONDS_A_SYNCED_SYMBOL)
            + jobs * JOB_SECONDS
            + PAGES * PAGE_SECONDS;
    double gigabytes = n * (252 * BYTES_A_BAR + 2_000) / 1e9;
    double logs = (invocations * LOG_BYTES_AN_INVOCATION + (POLLS + inSession * 4.0) * 300) / 1e9;
    double keys = 4 * 4 * 12 * 730.0;
    return new double[] {
      usage.reads() * READ,
      usage.writes() * WRITE,
      gigabytes * STORED_GB + keys * KMS_REQUEST,
      seconds * GB_SECOND + invocations * INVOCATION,
      PAGES * API_REQUEST,
      (usage.messages() + 730 * 3_600.0 / 20 * 5) * SQS_REQUEST,
      logs * LOGS_GB,
      SECRET + 3 * 12 * 730 * SECRET_READ,
      (METRICS + STATUS_METRICS) * METRIC,
      ALARM_METRICS * ALARM,
      DASHBOARD
    };
  }

  private static Usage at(int n, MeasuredDay few, Usage ofFew, MeasuredDay many, Usage ofMany) {
    return Usage.at(n, few.symbols(), ofFew, many.symbols(), ofMany);
  }

  private static void measured(PrintStream out, MeasuredDay few, MeasuredDay many) {
    out.println("| measured | symbols | read units | write units | requests to SQS |");
    out.println("|---|--:|--:|--:|--:|");
    for (MeasuredDay day : List.of(few, many)) {
      row(out, "poll in session, every price new", day.symbols(), day.poll());
      row(out, "poll out of session", day.symbols(), day.idlePoll());
      row(out, "close sync", day.symbols(), day.sync());
      row(out, "histories of all symbols", day.symbols(), day.filling());
      row(out, "page of 20 symbols", day.symbols(), day.page());
    }
  }

  private static void row(PrintStream out, String name, int symbols, Usage usage) {
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f | %.0f | %.0f |",
            name,
            symbols,
            usage.reads(),
            usage.writes(),
            usage.messages()));
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
          .append(String.format(Locale.ROOT, "%,d symbols", symbols));
    }
    return headings.toString();
  }
}
