package io.stockpricecache.local;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.vendor.VendorName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every order of vendors, retention and behaviour of the vendors for a day: each symbol is served,
 * or it says why not, in words, wherever somebody may look.
 *
 * <p>What it finds stands in infra/vendor-matrix.md; {@code -Dmatrix.write=true} writes that anew.
 */
class VendorMatrixTest {

  private static final List<VendorName> VENDORS =
      List.of(VendorName.YAHOO, VendorName.MASSIVE, VendorName.ALPACA, VendorName.ALPHA_VANTAGE);

  /** Of the fifth vendor these alone: all its orders with the others would double the time. */
  private static final List<List<VendorName>> WITH_EODHD =
      List.of(List.of(VendorName.EODHD), List.of(VendorName.YAHOO, VendorName.EODHD));

  private static final List<Integer> RETENTIONS = List.of(30, 365, 3_660);

  /** Of what goes bad after a good day: how much is kept makes no difference to what is new. */
  private static final List<Integer> RETENTIONS_LATER = List.of(365);

  @Test
  void everySymbol_isServed_orSaysWhyNot() throws IOException {
    RungAlarms alarms = RungAlarms.read();
    Map<MatrixCell, List<MatrixCell.Standing>> found = new LinkedHashMap<>();
    cells().forEach(cell -> found.put(cell, List.of()));
    List<MatrixCell> all = List.copyOf(found.keySet());
    all.parallelStream()
        .forEach(
            cell -> {
              List<MatrixCell.Standing> standings = cell.run(alarms);
              synchronized (found) {
                found.put(cell, standings);
              }
            });

    String table = table(found);
    if (Boolean.getBoolean("matrix.write")) {
      Files.writeString(MatrixPage.FILE, table);
    }
    assertThat(silent(found)).as("silent cells").isEmpty();
    assertThat(Files.readString(MatrixPage.FILE)).isEqualTo(table);
  }

  private static List<MatrixCell> cells() {
    List<MatrixCell> cells = new ArrayList<>();
    for (VendorBehaviour behaviour : VendorBehaviour.values()) {
      for (List<VendorName> order : orders()) {
        if (order.size() > 1 || !behaviour.isMixed()) {
          retentions(behaviour).forEach(days -> cells.add(new MatrixCell(order, days, behaviour)));
        }
      }
    }
    return cells;
  }

  private static List<List<VendorName>> orders() {
    List<List<VendorName>> orders = new ArrayList<>();
    for (int subset = 1; subset < 1 << VENDORS.size(); subset++) {
      orders.add(order(subset));
    }
    orders.addAll(WITH_EODHD);
    return orders;
  }

  private static List<Integer> retentions(VendorBehaviour behaviour) {
    return behaviour.isLater() ? RETENTIONS_LATER : RETENTIONS;
  }

  private static List<VendorName> order(int subset) {
    List<VendorName> order = new ArrayList<>();
    for (int i = 0; i < VENDORS.size(); i++) {
      if ((subset & 1 << i) != 0) {
        order.add(VENDORS.get(i));
      }
    }
    return order;
  }

  private static List<String> silent(Map<MatrixCell, List<MatrixCell.Standing>> found) {
    List<String> silent = new ArrayList<>();
    found.forEach(
        (cell, standings) ->
            standings.stream()
                .filter(standing -> !standing.gaps().isEmpty())
                .forEach(
                    standing ->
                        silent.add(
                            "%s / %s: %s, said nowhere on: %s; row: %s; alarms: %s"
                                .formatted(
                                    cell,
                                    standing.symbol(),
                                    standing.wrong() == null
                                        ? standing.lacking()
                                        : standing.wrong(),
                                    standing.gaps(),
                                    standing.reason(),
                                    standing.alarms()))));
    return silent;
  }

  private static String table(Map<MatrixCell, List<MatrixCell.Standing>> found) {
    StringBuilder text = new StringBuilder(HEAD);
    for (VendorBehaviour behaviour : VendorBehaviour.values()) {
      text.append("\n## ").append(behaviour.heading()).append("\n\n");
      text.append("| vendors |");
      retentions(behaviour).forEach(days -> text.append(" %d days |".formatted(days)));
      text.append("\n|---|").append("---|".repeat(retentions(behaviour).size())).append("\n");
      Map<String, List<String>> lines = new LinkedHashMap<>();
      Map<String, Set<String>> reasons = new TreeMap<>();
      found.forEach(
          (cell, standings) -> {
            if (cell.behaviour() == behaviour) {
              lines.computeIfAbsent(cell.orderText(), it -> new ArrayList<>()).add(cell(standings));
              standings.stream()
                  .filter(standing -> !standing.isServed())
                  .forEach(
                      standing ->
                          reasons
                              .computeIfAbsent(
                                  String.valueOf(standing.reason()), it -> new TreeSet<>())
                              .add(standing.symbol().value()));
            }
          });
      lines.forEach(
          (order, cells) ->
              text.append("| %s | %s |\n".formatted(order, String.join(" | ", cells))));
      if (!reasons.isEmpty()) {
        text.append("\nOn the rows:\n\n");
        reasons.forEach(
            (reason, symbols) ->
                text.append("- %s: `%s`\n".formatted(String.join(", ", symbols), reason)));
      }
    }
    return text.toString();
  }

  private static String cell(List<MatrixCell.Standing> standings) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (MatrixCell.Standing standing : standings) {
      String group =
          standing.isServed()
              ? "served"
              : (standing.wrong() == null
                      ? String.join(", ", standing.lacking())
                      : standing.wrong())
                  + (standing.gaps().isEmpty()
                      ? ", told"
                      : ", **silent on " + String.join(", ", standing.gaps()) + "**");
      groups.computeIfAbsent(group, it -> new ArrayList<>()).add(standing.symbol().value());
    }
    String text =
        groups.size() == 1 && groups.containsKey("served")
            ? "all served"
            : groups.entrySet().stream()
                .map(group -> String.join(" ", group.getValue()) + ": " + group.getKey())
                .collect(joining("; "));
    Set<String> alarms = new TreeSet<>();
    standings.forEach(standing -> alarms.addAll(standing.alarms()));
    return text + (alarms.isEmpty() ? "" : " (" + String.join(", ", alarms) + ")");
  }

  private static final String HEAD =
      """
      # Vendors, retentions and behaviours: what is served, and who says why not

      Each order of four vendors, and EODHD (on a paid key) alone and behind Yahoo, with each of three retentions, for a day of 24 hours in which all of
      them behave in one way, or the first alone does. Below stands the same of one retention after a good day: all is well from Monday 20:00 to Tuesday 15:30 UTC, while London and
      New York trade, and bad for 24 hours from then on.

      Tracked are a stock and a share class of the US, a stock of London and a crypto pair. A cell says what is served at the end; where no vendor
      of the order has live prices, that is the price of the last close. What is not served is *told*: on the symbol's row (`reason`, by more than
      that a price is old), in `GET /cache/status`, on the terminal of `./run`, and by an alarm (in brackets). `VendorMatrixTest` runs it all over
      the real adapters and functions, in virtual time, and fails if this page is not what it finds or a cell is silent;
      `./mvnw -q -pl functions/local -am test -Dtest=VendorMatrixTest -Dsurefire.failIfNoSpecifiedTests=false -Dmatrix.write=true` writes
      it anew.
      """;
}
