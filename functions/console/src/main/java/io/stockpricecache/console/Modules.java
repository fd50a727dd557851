package io.stockpricecache.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The modules that are reached from the first one by their imports, own ones and libraries', and
 * the names that a browser asks for them by.
 */
final class Modules {

  private static final String OWN = ConsoleSite.ASSETS;
  private static final String LIBRARIES = OWN + "lib/";

  /**
   * {@code import … from "x"}, {@code export … from "x"}, {@code import "x"}, {@code import("x")}.
   */
  private static final Pattern IMPORT =
      Pattern.compile("(?<![\\w$.])(?:from|import)\\s*(\\(\\s*)?\"([^\"\\s]+)\"");

  private final Sources sources;
  private final Libraries libraries;

  /** By the path that the module would have without a hash. */
  private final Map<String, byte[]> modules = new LinkedHashMap<>();

  /** The names of libraries' modules, and the same. */
  private final Map<String, String> names = new TreeMap<>();

  /** Those that are needed before anything is shown. */
  private final Set<String> first = new TreeSet<>();

  Modules(Sources sources, Libraries libraries, String entry) {
    this.sources = sources;
    this.libraries = libraries;
    add(OWN + entry, sources.read(entry), /* atOnce= */ true);
  }

  Map<String, byte[]> byPath() {
    return modules;
  }

  Map<String, String> pathsByName() {
    return names;
  }

  Set<String> neededAtOnce() {
    return first;
  }

  private void add(String path, byte[] content, boolean atOnce) {
    boolean known = modules.containsKey(path);
    if (known && (!atOnce || first.contains(path))) {
      return;
    }
    modules.put(path, content);
    if (atOnce) {
      first.add(path);
    }
    // A bundle has all its parts in itself, and whatever its strings say is no import.
    if (path.contains("/dist/")) {
      return;
    }
    for (MatchResult each : IMPORT.matcher(new String(content, UTF_8)).results().toList()) {
      follow(path, each.group(2), atOnce && each.group(1) == null);
    }
  }

  private void follow(String from, String name, boolean atOnce) {
    if (name.startsWith(".")) {
      String path = URI.create(from).resolve(name).getPath();
      add(path, contentAt(path), atOnce);
    } else {
      String path = LIBRARIES + libraries.path(name).replaceFirst("^/_static/", "");
      names.put(name, path);
      add(path, contentAt(path), atOnce);
    }
  }

  private byte[] contentAt(String path) {
    return path.startsWith(LIBRARIES)
        ? libraries.read("/_static/" + path.substring(LIBRARIES.length()))
        : sources.read(path.substring(OWN.length()));
  }
}
