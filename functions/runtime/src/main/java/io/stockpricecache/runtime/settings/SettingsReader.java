package io.stockpricecache.runtime.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads variables one by one and collects what is wrong with them, so that all of it can be told at
 * once.
 */
public final class SettingsReader {

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();

  public SettingsReader(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The variable's value; the default if it is not set or blank. */
  public String text(String name, String defaultValue) {
    String value = find(name);
    return value == null ? defaultValue : value;
  }

  /** The variable's value; a problem if it is not set. */
  public String required(String name) {
    String value = find(name);
    if (value == null) {
      problem(name + " is not set");
      return "";
    }
    return value;
  }

  /** A whole number within bounds, both inclusive. */
  public int number(String name, int defaultValue, int min, int max) {
    String value = find(name);
    if (value == null) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the bounds.
    }
    problem(name + " is not a whole number from " + min + " to " + max + ": '" + value + "'");
    return defaultValue;
  }

  /** An absolute http or https address without a query; null if it is not set. */
  public @Nullable URI address(String name) {
    return parsed(name, SettingsReader::toAddress);
  }

  /** A secret; null if it is not set. Its value is never part of a problem. */
  public @Nullable Secret secret(String name) {
    String value = find(name);
    if (value == null) {
      return null;
    }
    try {
      return new Secret(value);
    } catch (IllegalArgumentException e) {
      problem(name + ": " + e.getMessage());
      return null;
    }
  }

  /**
   * Whatever the function makes of the value; null if it is not set, or refused with an
   * IllegalArgumentException.
   */
  public <T> @Nullable T parsed(String name, Function<String, T> parse) {
    String value = find(name);
    if (value == null) {
      return null;
    }
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      problem(name + ": " + e.getMessage());
      return null;
    }
  }

  /** The names of all variables asked for so far, set or not. */
  public Set<String> asked() {
    return Set.copyOf(asked);
  }

  /** Notes a problem. */
  public void problem(String text) {
    problems.add(text);
  }

  /**
   * @throws ConfigurationException listing every problem noted, if there is any
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private @Nullable String find(String name) {
    asked.add(name);
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static URI toAddress(String value) {
    URI uri = URI.create(value);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("not an http(s) address: '" + value + "'");
    }
    return uri;
  }
}
