package io.stockpricecache.domain.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be found before any vendor has listed anything: the companies of the Nasdaq-100 and what
 * else people try first. They come with the product, as the file {@code seed.txt} beside this.
 *
 * <p>A line an instrument, with {@code |} between its symbol, kind, MIC of the listing where there
 * is one, currency, name, and other names where it has any that people know better.
 */
public final class SeedListings {

  private static final String FILE = "seed.txt";
  private static final int CELLS = 6;

  private record Line(ListedInstrument listed, String otherNames) {}

  private static final Map<Symbol, Line> BY_SYMBOL = read();

  private SeedListings() {}

  /** All of them, in the file's order. */
  public static Collection<ListedInstrument> all() {
    return BY_SYMBOL.values().stream().map(Line::listed).toList();
  }

  public static Optional<ListedInstrument> find(Symbol symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol)).map(Line::listed);
  }

  static boolean contains(Symbol symbol) {
    return BY_SYMBOL.containsKey(symbol);
  }

  /** What else it is called; empty text where that is nothing. */
  static String otherNames(Symbol symbol) {
    Line line = BY_SYMBOL.get(symbol);
    return line == null ? "" : line.otherNames();
  }

  private static Map<Symbol, Line> read() {
    Map<Symbol, Line> bySymbol = new LinkedHashMap<>();
    for (String text : lines()) {
      Line line = line(text);
      if (bySymbol.put(line.listed().symbol(), line) != null) {
        throw new IllegalStateException(FILE + " has twice: " + line.listed().symbol());
      }
    }
    return Collections.unmodifiableMap(bySymbol);
  }

  private static Line line(String text) {
    String[] cells = text.split("\\|", -1);
    if (cells.length != CELLS) {
      throw new IllegalStateException(FILE + " has not " + CELLS + " cells in: " + text);
    }
    return new Line(
        new ListedInstrument(
            new Symbol(cells[0].strip()),
            cells[4].strip(),
            InstrumentKind.valueOf(cells[1].strip()),
            orNull(cells[2]),
            orNull(cells[3])),
        cells[5].strip());
  }

  private static @Nullable String orNull(String cell) {
    return cell.isBlank() ? null : cell.strip();
  }

  private static List<String> lines() {
    try (@Nullable InputStream in = SeedListings.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      return new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
