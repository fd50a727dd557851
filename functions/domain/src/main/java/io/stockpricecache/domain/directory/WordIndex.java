package io.stockpricecache.domain.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which names have a word: the words in alphabetical order, so that those with one beginning stand
 * together, each with the numbers of the names.
 */
final class WordIndex {

  /** How well a word of a query fits one of a name: as it is, or as its beginning at least so. */
  private static final float EXACT = 1;

  private static final float BEGINNING = 0.75f;
  private static final float BEGINNING_WHOLE = 0.95f;
  private static final float MISTYPED = 0.5f;

  private final String[] words;
  private final int[][] names;

  /**
   * @param wordsOf of each name, by its number
   */
  WordIndex(List<? extends Iterable<String>> wordsOf) {
    Map<String, List<Integer>> byWord = new TreeMap<>();
    for (int name = 0; name < wordsOf.size(); name++) {
      for (String word : wordsOf.get(name)) {
        byWord.computeIfAbsent(word, _ -> new ArrayList<>(1)).add(name);
      }
    }
    words = byWord.keySet().toArray(String[]::new);
    names =
        byWord.values().stream()
            .map(numbers -> numbers.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  /**
   * How well the text fits a word of each name, 0 where it fits none: as its beginning, or with one
   * letter mistyped where no word at all begins so.
   *
   * @param count of all names
   */
  float[] fit(String text, int count) {
    float[] fit = new float[count];
    boolean isBeginning = false;
    int found = Arrays.binarySearch(words, text);
    for (int i = found < 0 ? -found - 1 : found;
        i < words.length && words[i].startsWith(text);
        i++) {
      isBeginning = true;
      note(i, quality(text, words[i]), fit);
    }
    if (!isBeginning && text.length() >= Mistyped.SHORTEST) {
      for (int i = 0; i < words.length; i++) {
        if (Mistyped.begins(text, words[i])) {
          note(i, MISTYPED * quality(text, words[i]), fit);
        }
      }
    }
    return fit;
  }

  private static float quality(String text, String word) {
    float part = Math.min(1, (float) text.length() / word.length());
    return text.length() >= word.length()
        ? EXACT
        : BEGINNING + (BEGINNING_WHOLE - BEGINNING) * part;
  }

  private void note(int word, float quality, float[] fit) {
    for (int name : names[word]) {
      fit[name] = Math.max(fit[name], quality);
    }
  }
}
