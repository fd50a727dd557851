package io.stockpricecache.api.openapi;

import static io.stockpricecache.api.openapi.OpenApiDocument.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of the document by what they are about, in the order in which a reader needs them. */
final class ReadingOrder {

  private static final List<Area> AREAS =
      List.of(
          new Area(
              "prices",
              "The newest prices: a page, one, a treemap, a stream.",
              List.of("/portfolio", "/prices", "/treemap", "/stream")),
          new Area(
              "history",
              "Daily bars, splits and dividends.",
              List.of("/history", "/corporate-actions")),
          new Area(
              "valuation",
              "What holdings are worth in one currency, now and day by day.",
              List.of("/valuation")),
          new Area(
              "companies",
              "Find an instrument by its name, and what is known of it.",
              List.of("/search", "/company", "/universes")),
          new Area(
              "symbols",
              "What is tracked, how it stands, and how far jobs have come.",
              List.of("/symbols", "/batches", "/jobs")),
          new Area("markets", "Sessions and holidays.", List.of("/markets")),
          new Area(
              "operations",
              "For whoever runs it: health, status, jobs, quarantine.",
              List.of("/health", "/cache", "/openapi")));

  private ReadingOrder() {}

  /**
   * @param prefixes how its paths begin, in their order
   */
  private record Area(String name, String description, List<String> prefixes) {

    boolean has(String path) {
      return place(path) < prefixes.size();
    }

    int place(String path) {
      for (int i = 0; i < prefixes.size(); i++) {
        if (path.startsWith(prefixes.get(i))) {
          return i;
        }
      }
      return prefixes.size();
    }
  }

  /** Puts the paths of the document in order, and each call under its tag. */
  static void arrange(Map<String, Object> document) {
    Map<String, Object> paths = map(document.get("paths"));
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Area area : AREAS) {
      paths.keySet().stream()
          .filter(area::has)
          .sorted(Comparator.comparingInt(area::place))
          .forEach(
              path -> {
                Map<String, Object> methods = map(paths.get(path));
                methods.values().forEach(call -> map(call).put("tags", List.of(area.name())));
                ordered.put(path, methods);
              });
    }
    List<String> homeless = new ArrayList<>(paths.keySet());
    homeless.removeAll(ordered.keySet());
    if (!homeless.isEmpty()) {
      throw new IllegalStateException("in no area of the document: " + homeless);
    }
    document.put("tags", AREAS.stream().map(ReadingOrder::tag).toList());
    document.put("paths", ordered);
  }

  private static Map<String, Object> tag(Area area) {
    Map<String, Object> tag = new LinkedHashMap<>();
    tag.put("name", area.name());
    tag.put("description", area.description());
    return tag;
  }
}
