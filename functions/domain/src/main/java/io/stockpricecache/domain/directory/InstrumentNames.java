package io.stockpricecache.domain.directory;

import io.stockpricecache.domain.symbol.Symbol;
import java.util.Optional;

/** Tells what was probably meant by the name of an instrument where a symbol is due. */
public interface InstrumentNames {

  /** Knows no names. */
  InstrumentNames NONE =
      new InstrumentNames() {
        @Override
        public Optional<Symbol> findMeant(String text) {
          return Optional.empty();
        }

        @Override
        public Optional<Symbol> findNamed(Symbol symbol) {
          return Optional.empty();
        }
      };

  /**
   * The instrument that the text is most likely the name of, or words of it; empty where no name
   * has all of its words.
   *
   * @param text any
   */
  Optional<Symbol> findMeant(String text);

  /**
   * The US instrument whose whole name that is, but for its company's form: {@code APPLE} is no
   * symbol that anybody lists, and the name of AAPL. Empty for what is listed as a symbol, and for
   * what may be one: symbols of less than five letters are mostly taken, and lists are never whole.
   */
  Optional<Symbol> findNamed(Symbol symbol);
}
