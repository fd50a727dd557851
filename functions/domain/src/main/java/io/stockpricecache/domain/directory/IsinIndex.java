package io.stockpricecache.domain.directory;

import io.stockpricecache.domain.instrument.Isin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which instruments have an ISIN: the listings of one security. */
final class IsinIndex {

  private final Map<Isin, List<Integer>> numbers = new HashMap<>();

  /** By their numbers in the list. */
  IsinIndex(List<ListedInstrument> all) {
    for (int i = 0; i < all.size(); i++) {
      Isin isin = all.get(i).isin();
      if (isin != null) {
        numbers.computeIfAbsent(isin, _ -> new ArrayList<>(1)).add(i);
      }
    }
  }

  /** A score for each of so many instruments: that for the ones that have it, 0 for others. */
  float[] scores(Isin isin, int count, float score) {
    float[] scores = new float[count];
    numbers.getOrDefault(isin, List.of()).forEach(number -> scores[number] = score);
    return scores;
  }
}
