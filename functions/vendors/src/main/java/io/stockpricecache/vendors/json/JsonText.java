package io.stockpricecache.vendors.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value back as compact JSON for people to look at. Where it is too long, fields and
 * elements that find no room are left out: what is left is JSON still.
 */
final class JsonText {

  /** A number of more digits than that stays as it came: written out it may take up all memory. */
  private static final int MAX_SCALE = 30;

  private JsonText() {}

  /** At most that many characters, if it is 2 or more. */
  static String of(@Nullable Object value, int length) {
    String text =
        switch (value) {
          case Map<?, ?> fields -> object(fields, length);
          case List<?> elements -> array(elements, length);
          case String string -> string(string, length);
          case BigDecimal number when Math.abs((long) number.scale()) <= MAX_SCALE ->
              number.toPlainString();
          case null, default -> String.valueOf(value);
        };
    return text.length() <= length ? text : string("", length);
  }

  private static String object(Map<?, ?> fields, int length) {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String name = string(String.valueOf(field.getKey()), length) + ":";
      add(text, name, field.getValue(), length);
    }
    return text.append('}').toString();
  }

  private static String array(List<?> elements, int length) {
    StringBuilder text = new StringBuilder("[");
    elements.forEach(element -> add(text, "", element, length));
    return text.append(']').toString();
  }

  /** Adds it if there is room for some of it, and for what closes the text. */
  private static void add(StringBuilder text, String name, @Nullable Object value, int length) {
    String comma = text.length() == 1 ? "" : ",";
    int room = length - text.length() - comma.length() - name.length() - 1;
    if (room >= 2) {
      text.append(comma).append(name).append(of(value, room));
    }
  }

  private static String string(String string, int length) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < string.length(); i++) {
      String escaped = escaped(string.charAt(i));
      if (text.length() + escaped.length() + 1 > length) {
        break;
      }
      text.append(escaped);
    }
    return text.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    };
  }
}
