package io.stockpricecache.api.client;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document as a tree of maps, lists and scalars. */
final class Tree {

  private static final String REFERENCE = "$ref";

  private Tree() {}

  @SuppressWarnings("unchecked") // As JSON has it: names are text.
  static Map<String, Object> map(@Nullable Object tree) {
    return (Map<String, Object>) requireNonNull(tree, "tree is null");
  }

  /** The list under that name; empty where there is none. */
  static List<Map<String, Object>> maps(Map<String, Object> tree, String name) {
    return tree.get(name) instanceof List<?> list
        ? list.stream().map(Tree::map).toList()
        : List.of();
  }

  static Map<String, Object> mapAt(Map<String, Object> tree, String name) {
    return tree.containsKey(name) ? map(tree.get(name)) : Map.of();
  }

  /** What a reference of that tree means; the tree itself where it is none. */
  static Map<String, Object> resolved(Map<String, Object> document, Map<String, Object> tree) {
    if (!tree.containsKey(REFERENCE)) {
      return tree;
    }
    Map<String, Object> meant = document;
    for (String name : text(tree, REFERENCE).substring("#/".length()).split("/")) {
      meant = map(meant.get(name));
    }
    return meant;
  }

  static String text(Map<String, Object> tree, String name) {
    return requireNonNull(tree.get(name), name).toString();
  }
}
