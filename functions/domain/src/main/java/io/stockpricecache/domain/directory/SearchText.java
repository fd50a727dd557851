package io.stockpricecache.domain.directory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a name or of a query, folded: of whatever case, width and accents, {@code Société
 * Générale} and {@code SOCIETE GENERALE} are the same. Each ideograph is a word of its own, since
 * those languages put no spaces between words. An ampersand or an apostrophe joins what stands on
 * its sides ({@code AT&T}, {@code McDonald's}); everything else that is no letter or digit divides.
 */
final class SearchText {

  /** Letters that no normal form takes apart. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ı', "i"));

  /** What joins the letters on its sides. */
  private static final String JOINING = "&'\u2019`";

  /** The point behind an initial: {@code U.S.} is one word, and {@code Amazon.com} are two. */
  private static final Pattern INITIAL = Pattern.compile("(?U)(?<=(?:^|[^\\p{L}\\p{N}])\\p{L})\\.");

  private static final Pattern MARK = Pattern.compile("\\p{M}+");

  /** Words that tell the form of a company or of its shares, and not which one it is. */
  private static final Set<String> FORMS =
      Set.of(
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "companies",
          "ltd",
          "limited",
          "plc",
          "llc",
          "lp",
          "ag",
          "se",
          "sa",
          "nv",
          "ab",
          "asa",
          "oyj",
          "spa",
          "kgaa",
          "the",
          "com",
          "class",
          "common",
          "stock",
          "stocks",
          "share",
          "shares",
          "ordinary",
          "depositary",
          "adr",
          "ads",
          "group",
          "holding",
          "holdings",
          "trust",
          "new",
          "registered",
          "subordinate",
          "voting",
          "and",
          "of",
          "usd");

  private SearchText() {}

  /** The words, in their order. */
  static List<String> words(String text) {
    String parted = text.indexOf('.') < 0 ? text : INITIAL.matcher(text).replaceAll("");
    String folded =
        parted.chars().allMatch(each -> each < 128)
            ? parted.toLowerCase(Locale.ROOT)
            : withoutMarks(parted);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    folded
        .codePoints()
        .forEach(
            point -> {
              @Nullable String letters = LETTERS.get(point);
              if (letters != null) {
                word.append(letters);
              } else if (Character.isIdeographic(point)) {
                end(word, words);
                words.add(Character.toString(point));
              } else if (Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
              } else if (JOINING.indexOf(point) < 0) {
                end(word, words);
              }
            });
    end(word, words);
    return words;
  }

  private static String withoutMarks(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    // Lower case of a dotted capital I has a mark of its own.
    return MARK.matcher(lower).replaceAll("");
  }

  /** Those of the words that tell which one it is; all where none does. */
  static List<String> telling(List<String> words) {
    List<String> telling =
        IntStream.range(0, words.size())
            .filter(i -> isTelling(words, i))
            .mapToObj(words::get)
            .toList();
    return telling.isEmpty() ? words : telling;
  }

  /** Not the form of a company, nor {@code Class A}, nor {@code American Depositary Shares}. */
  private static boolean isTelling(List<String> words, int at) {
    String word = words.get(at);
    boolean isClass = word.length() == 1 && at > 0 && words.get(at - 1).equals("class");
    boolean isDepositary =
        word.equals("american") && at + 1 < words.size() && words.get(at + 1).equals("depositary");
    return !FORMS.contains(word) && !isClass && !isDepositary;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
