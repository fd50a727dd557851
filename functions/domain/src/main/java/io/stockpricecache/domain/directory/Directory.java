package io.stockpricecache.domain.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All instruments that are known to be listed, to be searched by the beginning of a symbol, by
 * words of a name or by an ISIN. Never changes; safe for several threads.
 *
 * <p>What ranks first: the symbol itself, as it is written here or by others; then names and
 * symbols by how much of them was typed, a name by the beginnings of its words, of which all that
 * were typed have to be there. What is in the seed, being what people look for, comes before
 * others; warrants and listings over the counter after them. A word that begins no word of any name
 * may have one letter mistyped.
 */
public final class Directory implements InstrumentNames {

  /** The most that a search gives. */
  public static final int MAX_HITS = 20;

  /** The longest text that is looked for, in characters. */
  public static final int MAX_QUERY = 100;

  private static final float SYMBOL = 800;
  private static final float SYMBOL_BEGINNING = 520;
  private static final float FOR_EACH_MORE = 15;
  private static final float WORDS = 300;
  private static final float WHOLE_NAME = 200;
  private static final float FIRST_WORD = 60;
  private static final float IN_THE_SEED = 60;
  private static final float NO_KIND = -80;
  private static final float OVER_THE_COUNTER = -40;

  /** Of shorter words alone no name is taken for what was meant. */
  private static final int SHORTEST_NAME = 3;

  private static final int LONGER_THAN_SYMBOLS = 5;

  private final List<ListedInstrument> all;
  private final String[] symbols;
  private final List<List<String>> telling;
  private final WordIndex words;
  private final float[] weights;
  private final IsinIndex isins;

  /** By their telling words, with spaces between; of several the one that ranks first. */
  private final Map<String, ListedInstrument> usNames = new HashMap<>();

  private record Hit(int number, float score) {}

  /**
   * @param all in the order of their symbols
   */
  private Directory(List<ListedInstrument> all) {
    this.all = all;
    symbols = all.stream().map(each -> each.symbol().value()).toArray(String[]::new);
    telling = new ArrayList<>();
    weights = new float[symbols.length];
    List<Set<String>> searched = new ArrayList<>();
    for (int i = 0; i < symbols.length; i++) {
      List<String> name = SearchText.words(all.get(i).name());
      telling.add(SearchText.telling(name));
      weights[i] = weight(all.get(i));
      searched.add(searched(all.get(i).symbol(), name, telling.get(i)));
      if (isOfTheUs(all.get(i).symbol())) {
        usNames.merge(String.join(" ", telling.get(i)), all.get(i), Directory::first);
      }
    }
    words = new WordIndex(searched);
    isins = new IsinIndex(all);
  }

  /**
   * The directory of what several sources list. What the first of them does not know of an
   * instrument, the next ones tell, and what none lists, the seed.
   *
   * @param sources the one that counts most first
   */
  public static Directory of(List<? extends Collection<ListedInstrument>> sources) {
    TreeMap<String, ListedInstrument> bySymbol = new TreeMap<>();
    List<Collection<ListedInstrument>> inOrder = new ArrayList<>(sources);
    inOrder.add(SeedListings.all());
    inOrder.forEach(
        source ->
            source.forEach(
                each ->
                    bySymbol.merge(each.symbol().value(), each, ListedInstrument::completedBy)));
    return new Directory(List.copyOf(bySymbol.values()));
  }

  /** How many instruments there are. */
  public int size() {
    return all.size();
  }

  /**
   * What the text may mean, best first.
   *
   * @param text any, of at most {@value #MAX_QUERY} characters
   * @param limit at most so many, 1 to {@value #MAX_HITS}
   */
  public List<ListedInstrument> search(String text, int limit) {
    if (limit < 1 || limit > MAX_HITS) {
      throw new IllegalArgumentException("not 1 to " + MAX_HITS + " hits: " + limit);
    }
    float[] scores =
        Isin.find(text)
            .map(isin -> isins.scores(isin, symbols.length, SYMBOL))
            .orElseGet(() -> bySymbolOrName(text));
    return best(scores, limit).stream().map(hit -> all.get(hit.number())).toList();
  }

  private float[] bySymbolOrName(String text) {
    float[] scores = byName(text);
    addSymbols(text, scores);
    return scores;
  }

  @Override
  public Optional<Symbol> findMeant(String text) {
    boolean isName =
        text.length() <= MAX_QUERY
            && SearchText.words(text).stream().anyMatch(Directory::mayBeOfAName);
    return isName
        ? best(byName(text), 1).stream().map(hit -> all.get(hit.number()).symbol()).findFirst()
        : Optional.empty();
  }

  @Override
  public Optional<Symbol> findNamed(Symbol symbol) {
    String value = symbol.value();
    if (value.length() < LONGER_THAN_SYMBOLS || !isOfTheUs(symbol) || contains(symbol)) {
      return Optional.empty();
    }
    return Optional.ofNullable(usNames.get(String.join(" ", SearchText.words(value))))
        .map(ListedInstrument::symbol);
  }

  private static boolean mayBeOfAName(String word) {
    return word.length() >= SHORTEST_NAME || Character.isIdeographic(word.codePointAt(0));
  }

  private static boolean isOfTheUs(Symbol symbol) {
    return Markets.find(symbol).filter(Markets.US::equals).isPresent();
  }

  private boolean contains(Symbol symbol) {
    return Arrays.binarySearch(symbols, symbol.value()) >= 0;
  }

  /** By number; 0 for a name that does not have all the words of the text. */
  private float[] byName(String text) {
    requireNonNull(text, "text is null");
    if (text.length() > MAX_QUERY) {
      throw new IllegalArgumentException("a text of " + text.length() + " characters");
    }
    List<String> typed = SearchText.telling(SearchText.words(text));
    float[] scores = scores(typed);
    boolean isNone = typed.size() > 1 && best(scores, 1).isEmpty();
    // "JP Morgan" for JPMorgan.
    return isNone ? scores(List.of(String.join("", typed))) : scores;
  }

  private float[] scores(List<String> typed) {
    float[] sum = new float[symbols.length];
    boolean isAnyIn = true;
    for (int word = 0; word < typed.size() && isAnyIn; word++) {
      float[] fit = words.fit(typed.get(word), sum.length);
      isAnyIn = false;
      for (int i = 0; i < sum.length; i++) {
        boolean isIn = fit[i] > 0 && (word == 0 || sum[i] > 0);
        sum[i] = isIn ? sum[i] + fit[i] : 0;
        isAnyIn |= isIn;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = sum[i] == 0 ? 0 : score(i, sum[i], typed);
    }
    return sum;
  }

  private float score(int number, float fit, List<String> typed) {
    List<String> name = telling.get(number);
    boolean isFirst = !name.isEmpty() && name.getFirst().startsWith(typed.getFirst());
    return WORDS * fit / typed.size()
        + WHOLE_NAME * Math.min(1, fit / Math.max(1, name.size()))
        + (isFirst ? FIRST_WORD : 0);
  }

  private void addSymbols(String text, float[] scores) {
    String typed = text.strip().toUpperCase(Locale.ROOT);
    int found = typed.isEmpty() ? symbols.length : Arrays.binarySearch(symbols, typed);
    for (int i = found < 0 ? -found - 1 : found;
        i < symbols.length && symbols[i].startsWith(typed);
        i++) {
      int more = symbols[i].length() - typed.length();
      float score = more == 0 ? SYMBOL : SYMBOL_BEGINNING - FOR_EACH_MORE * more;
      scores[i] = Math.max(scores[i], score);
    }
    Spelling.hint(text)
        .map(meant -> Arrays.binarySearch(symbols, meant.value()))
        .filter(number -> number >= 0)
        .ifPresent(number -> scores[number] = SYMBOL);
  }

  private List<Hit> best(float[] scores, int limit) {
    Comparator<Hit> order = Comparator.comparingDouble(hit -> -hit.score());
    Comparator<Hit> first =
        order.thenComparingInt(hit -> symbols[hit.number()].length()).thenComparingInt(Hit::number);
    PriorityQueue<Hit> best = new PriorityQueue<>(first.reversed());
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0) {
        best.add(new Hit(i, scores[i] + weights[i]));
        if (best.size() > limit) {
          best.remove();
        }
      }
    }
    return best.stream().sorted(first).toList();
  }

  private static ListedInstrument first(ListedInstrument one, ListedInstrument other) {
    return weight(other) > weight(one) ? other : one;
  }

  private static float weight(ListedInstrument listed) {
    @Nullable InstrumentKind type = listed.type();
    return (SeedListings.contains(listed.symbol()) ? IN_THE_SEED : 0)
        + (type == null ? NO_KIND : 0)
        + ("OTCM".equals(listed.exchange()) ? OVER_THE_COUNTER : 0);
  }

  /** The words of the name and of its other names; the first two also as one, {@code cocacola}. */
  private static Set<String> searched(Symbol symbol, List<String> name, List<String> telling) {
    Set<String> words = new LinkedHashSet<>(name);
    words.addAll(SearchText.words(SeedListings.otherNames(symbol)));
    if (telling.size() > 1) {
      words.add(telling.get(0) + telling.get(1));
    }
    return words;
  }
}
