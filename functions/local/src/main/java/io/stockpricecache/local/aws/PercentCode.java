package io.stockpricecache.local.aws;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The percent-encoding of addresses, read as browsers do: what is no code stands for itself. */
public final class PercentCode {

  private static final int HEX = 16;

  /** As the function's: also percent signs that begin no code. */
  private static final Pattern TO_ENCODE =
      Pattern.compile("[^A-Za-z0-9._~=/%-]+|%(?![0-9A-Fa-f]{2})");

  private PercentCode() {}

  /** The text that is meant; bytes that are no UTF-8 become the replacement character. */
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int code = bytes[i] == '%' && i + 2 < bytes.length ? code(bytes[i + 1], bytes[i + 2]) : -1;
      decoded.write(code < 0 ? bytes[i] : code);
      i += code < 0 ? 0 : 2;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  /** A path as it may stand in an answer: what is no part of one, or a code of none, as codes. */
  public static String encoded(String path) {
    return TO_ENCODE
        .matcher(path)
        .replaceAll(
            part -> URLEncoder.encode(part.group(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** -1 where the two are no hexadecimal digits. */
  private static int code(byte first, byte second) {
    int high = Character.digit(first, HEX);
    int low = Character.digit(second, HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }
}
