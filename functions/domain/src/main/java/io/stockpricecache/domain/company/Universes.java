package io.stockpricecache.domain.company;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The universes that come with the product: the files of the folder {@code universes}, as far as
 * {@code index.txt} there names them.
 *
 * <p>A file is CSV: first comments, among them {@code # title: text}, {@code # as of: yyyy-MM-dd}
 * and {@code # source: text}, then the heading {@code symbol,sector,industry}, then a line a
 * symbol. A further universe is a further file and a line in the index.
 */
public final class Universes {

  private static final String FOLDER = "universes/";
  private static final String HEADING = "symbol,sector,industry";
  private static final String TITLE = "# title: ";
  private static final String AS_OF = "# as of: ";
  private static final String SOURCE = "# source: ";

  private static final Map<String, Universe> ALL = readAll();

  private Universes() {}

  /** Whether a universe may be called so. */
  public static boolean isName(String text) {
    return TierName.isUniverse(text);
  }

  /** All of them, in the index's order. */
  public static List<Universe> all() {
    return List.copyOf(ALL.values());
  }

  public static Optional<Universe> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** The names of all, in the index's order. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * The universe of that file.
   *
   * @throws IllegalArgumentException naming the line, if one is of another form
   */
  static Universe parse(String name, List<String> lines) {
    int heading = lines.indexOf(HEADING);
    if (heading < 0) {
      throw new IllegalArgumentException(name + ": no line " + HEADING);
    }
    List<Universe.Member> members =
        lines.stream()
            .skip(heading + 1L)
            .filter(line -> !line.isBlank())
            .map(line -> member(name, line))
            .toList();
    List<String> comments = lines.subList(0, heading);
    return new Universe(
        name,
        remark(name, comments, TITLE),
        LocalDate.parse(remark(name, comments, AS_OF)),
        remark(name, comments, SOURCE),
        members);
  }

  private static Universe.Member member(String name, String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 3) {
      throw new IllegalArgumentException(name + ": not three cells: " + line);
    }
    return new Universe.Member(new Symbol(cells[0]), cells[1], cells[2]);
  }

  private static String remark(String name, List<String> comments, String opening) {
    return comments.stream()
        .filter(line -> line.startsWith(opening))
        .map(line -> line.substring(opening.length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + ": no line " + opening));
  }

  private static Map<String, Universe> readAll() {
    Map<String, Universe> all = new LinkedHashMap<>();
    for (String name : lines("index.txt")) {
      if (!isName(name)) {
        throw new IllegalStateException("not the name of a universe: " + name);
      }
      all.put(name, parse(name, lines(name + ".csv")));
    }
    return all;
  }

  private static List<String> lines(String file) {
    try (@Nullable InputStream in = Universes.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FOLDER + file);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
