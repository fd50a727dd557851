package io.stockpricecache.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The browser's libraries on the class path. Each jar of org.mvnpm has an import map that tells the
 * names of its modules, and the modules below META-INF/resources.
 */
final class Libraries {

  private static final String ROOT = "/META-INF/resources";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longest name first, so that the most exact is found. */
  private final Map<String, String> paths =
      new TreeMap<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  Libraries() {
    try {
      for (URL map :
          Collections.list(
              Libraries.class.getClassLoader().getResources("META-INF/importmap.json"))) {
        try (InputStream in = map.openStream()) {
          JSON.readTree(in)
              .path("imports")
              .properties()
              .forEach(each -> paths.put(each.getKey(), each.getValue().asText()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where the module of a name lies, such as {@code /_static/lit/3.3.0/index.js} of {@code lit}.
   *
   * @throws IllegalStateException if no library has it
   */
  String path(String name) {
    for (Map.Entry<String, String> each : paths.entrySet()) {
      if (name.equals(each.getKey())) {
        return each.getValue();
      }
      if (each.getKey().endsWith("/") && name.startsWith(each.getKey())) {
        return each.getValue() + name.substring(each.getKey().length());
      }
    }
    throw new IllegalStateException("no library on the class path has the module " + name);
  }

  byte[] read(String path) {
    try (@Nullable InputStream in = Libraries.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + ROOT + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
