package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.InstrumentNames;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.MistakenSymbolException;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.UnsupportedMarketException;
import io.stockpricecache.usecases.tracking.TrackMany.Refused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the members of a universe as a person typed them, or a file has them. */
public final class ReadMembers {

  /** A name is looked up among all that is listed: not for a thousand texts in one request. */
  private static final int MOST_NAMES = 100;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InstrumentNames names;

  public ReadMembers(InstrumentNames names) {
    this.names = requireNonNull(names, "names is null");
  }

  /**
   * What the texts are.
   *
   * @param symbols each once, in order
   * @param refused what is no symbol that can be tracked
   */
  public record Read(List<Symbol> symbols, List<Refused> refused) {

    public Read {
      symbols = List.copyOf(symbols);
      refused = List.copyOf(refused);
    }
  }

  /** Reads them; one that is wrong says so by itself. */
  public Read read(List<String> texts) {
    Set<Symbol> symbols = new LinkedHashSet<>();
    List<Refused> refused = new ArrayList<>();
    for (String text : new LinkedHashSet<>(texts)) {
      try {
        Symbol symbol = Symbol.parse(text);
        requireTrackable(symbol);
        symbols.add(symbol);
      } catch (MistakenSymbolException e) {
        refused.add(new Refused(text, String.valueOf(e.getMessage()), e.meant()));
      } catch (IllegalArgumentException e) {
        Optional<Symbol> meant = Spelling.hint(text);
        if (meant.isEmpty() && refused.size() < MOST_NAMES) {
          meant = names.findMeant(text);
        }
        refused.add(new Refused(text, String.valueOf(e.getMessage()), meant.orElse(null)));
      }
    }
    return new Read(List.copyOf(symbols), refused);
  }

  private void requireTrackable(Symbol symbol) {
    Optional<Symbol> mistaken = Spelling.mistaken(symbol);
    if (mistaken.isPresent()) {
      throw new MistakenSymbolException(symbol, mistaken.get());
    }
    if (Markets.findTrackable(symbol).isEmpty()) {
      throw new UnsupportedMarketException(symbol);
    }
    Optional<Symbol> named = names.findNamed(symbol);
    if (named.isPresent()) {
      throw MistakenSymbolException.ofName(symbol, named.get());
    }
  }

  /**
   * The first cells of a table, a line each: without empty lines, those that begin with {@code #},
   * and the heading, if the first cell is {@code symbol} or {@code ticker}.
   */
  public static List<String> firstCells(String csv) {
    List<String> cells = new ArrayList<>();
    for (String line : csv.replace(String.valueOf(BYTE_ORDER_MARK), "").lines().toList()) {
      String cell = line.split("[,;\\t]", 2)[0].strip();
      String plain = cell.replaceAll("^\"(.*)\"$", "$1").strip();
      boolean isHeading =
          cells.isEmpty() && (plain.equalsIgnoreCase("symbol") || plain.equalsIgnoreCase("ticker"));
      if (!plain.isEmpty() && !plain.startsWith("#") && !isHeading) {
        cells.add(plain);
      }
    }
    return cells;
  }
}
