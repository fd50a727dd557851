package io.stockpricecache.vendors.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.symbol.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures of what people try first, of the real ones' order of magnitude, so that a page looks like
 * one: the file {@code figures.txt} beside this. Prices made of them are made up all the same, and
 * say so by their source.
 *
 * @param level around which its price moves, in its currency
 * @param marketCap in its currency; null of what is no company
 */
record KnownFigures(
    double level,
    @Nullable BigDecimal marketCap,
    @Nullable String sector,
    @Nullable String industry) {

  private static final String FILE = "figures.txt";
  private static final int CELLS = 5;
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

  private static final Map<Symbol, KnownFigures> BY_SYMBOL = read();

  static Optional<KnownFigures> find(Symbol symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol));
  }

  private static Map<Symbol, KnownFigures> read() {
    Map<Symbol, Universe.Member> members = new HashMap<>();
    Universes.all()
        .forEach(
            universe -> universe.members().forEach(member -> members.put(member.symbol(), member)));
    Map<Symbol, KnownFigures> bySymbol = new HashMap<>();
    try (@Nullable InputStream in = KnownFigures.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .forEach(
              cells -> {
                Symbol symbol = new Symbol(cells[0].strip());
                bySymbol.put(symbol, figures(cells, members.get(symbol)));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(bySymbol);
  }

  private static KnownFigures figures(String[] cells, Universe.@Nullable Member member) {
    if (cells.length != CELLS) {
      throw new IllegalStateException(FILE + " has not " + CELLS + " cells for " + cells[0]);
    }
    String billions = cells[2].strip();
    return new KnownFigures(
        Double.parseDouble(cells[1].strip()),
        billions.isEmpty() ? null : new BigDecimal(billions).multiply(BILLION),
        member == null ? orNull(cells[3]) : member.sector(),
        member == null ? orNull(cells[4]) : member.industry());
  }

  private static @Nullable String orNull(String cell) {
    return cell.isBlank() ? null : cell.strip();
  }
}
