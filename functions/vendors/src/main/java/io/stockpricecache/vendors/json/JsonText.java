package io.stockpricecache.vendors.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a value back as compact JSON, up to a length; for people to look at. */
final class JsonText {

  private final StringBuilder text = new StringBuilder();
  private final int length;

  private JsonText(int length) {
    this.length = length;
  }

  static String of(@Nullable Object value, int length) {
    JsonText json = new JsonText(length);
    json.value(value);
    return json.text.substring(0, Math.min(length, json.text.length()));
  }

  private void value(@Nullable Object value) {
    if (text.length() >= length) {
      return;
    }
    switch (value) {
      case null -> text.append("null");
      case String string -> string(string);
      case Map<?, ?> fields -> object(fields);
      case List<?> elements -> array(elements);
      default -> text.append(value);
    }
  }

  private void object(Map<?, ?> fields) {
    char before = '{';
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      text.append(before);
      string(String.valueOf(field.getKey()));
      text.append(':');
      value(field.getValue());
      before = ',';
      if (text.length() >= length) {
        return;
      }
    }
    text.append(before == '{' ? "{}" : "}");
  }

  private void array(List<?> elements) {
    char before = '[';
    for (Object element : elements) {
      text.append(before);
      value(element);
      before = ',';
      if (text.length() >= length) {
        return;
      }
    }
    text.append(before == '[' ? "[]" : "]");
  }

  private void string(String string) {
    String head = string.substring(0, Math.min(string.length(), length));
    text.append('"').append(head.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
