package io.stockpricecache.local;

import static java.util.stream.Collectors.joining;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What infra/vendor-matrix.md promises, read from the page itself. */
final class MatrixPage {

  static final Path FILE = Path.of("../../infra/vendor-matrix.md");

  private static final String HEADING = "## ";
  private static final Pattern REASON = Pattern.compile("- ([^:]+): `(.+)`");

  private static final Pattern RETENTION = Pattern.compile("(\\d+) days");

  private final Map<MatrixCell, String> cells = new HashMap<>();
  private final Map<VendorBehaviour, Map<String, Set<String>>> reasons = new HashMap<>();

  private MatrixPage() {}

  static MatrixPage read(Path file) throws IOException {
    MatrixPage page = new MatrixPage();
    VendorBehaviour behaviour = VendorBehaviour.HEALTHY;
    List<Integer> retentions = List.of();
    for (String line : Files.readAllLines(file)) {
      Matcher reason = REASON.matcher(line);
      if (line.startsWith(HEADING)) {
        behaviour = VendorBehaviour.find(line.substring(HEADING.length())).orElseThrow();
      } else if (reason.matches()) {
        page.note(behaviour, reason);
      } else if (line.startsWith("| vendors ")) {
        retentions =
            RETENTION
                .matcher(line)
                .results()
                .map(column -> Integer.valueOf(column.group(1)))
                .toList();
      } else if (line.startsWith("| ")) {
        page.note(behaviour, retentions, line.substring(2).split(" \\|( |$)", -1));
      }
    }
    return page;
  }

  /** How each symbol stands: "served", or what is not served, without counts. */
  Map<Symbol, String> standings(MatrixCell cell) {
    String text = cells.get(cell).replaceFirst(" \\([a-z, -]+\\)$", "");
    Map<Symbol, String> standings = new HashMap<>();
    if (text.equals("all served")) {
      KnownPrices.SYMBOLS.forEach(symbol -> standings.put(symbol, "served"));
      return standings;
    }
    for (String group : text.split("; ", -1)) {
      String[] parts = group.split(": ", 2);
      for (String symbol : parts[0].split(" ", -1)) {
        standings.put(new Symbol(symbol), uncounted(parts[1].replaceFirst(", told$", "")));
      }
    }
    return standings;
  }

  /** What may stand on the symbol's row there, as {@link #essence} has it. */
  Set<String> reasons(VendorBehaviour behaviour, Symbol symbol) {
    return reasons.getOrDefault(behaviour, Map.of()).getOrDefault(symbol.value(), Set.of());
  }

  /** Each vendor with its failure, or what else is said: without details, times and counts. */
  static String essence(String reason) {
    return Arrays.stream(reason.split("; (?=[a-z-]+: [A-Z_]+)", -1))
        .map(part -> part.replaceFirst("^([a-z-]+: [A-Z_]+).*", "$1"))
        .map(part -> part.replaceAll("\\d+", "n"))
        .collect(joining("; "));
  }

  /** Of so many sessions: the day may end later. */
  static String uncounted(String lacking) {
    return lacking.replaceAll("\\d+ of \\d+ sessions", "sessions missing");
  }

  private void note(VendorBehaviour behaviour, Matcher reason) {
    for (String symbol : reason.group(1).split(", ", -1)) {
      reasons
          .computeIfAbsent(behaviour, _ -> new HashMap<>())
          .computeIfAbsent(symbol, _ -> new HashSet<>())
          .add(essence(reason.group(2)));
    }
  }

  private void note(VendorBehaviour behaviour, List<Integer> retentions, String[] columns) {
    List<VendorName> order =
        Arrays.stream(columns[0].split(", ", -1))
            .map(id -> VendorName.find(id).orElseThrow())
            .toList();
    for (int i = 0; i < retentions.size(); i++) {
      cells.put(new MatrixCell(order, retentions.get(i), behaviour), columns[i + 1]);
    }
  }
}
