package io.stockpricecache.testkit.golden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * An answer without what differs from run to run: ids made up on the way, and what a server adds.
 *
 * @param headers names in lower case
 * @param body unzipped
 */
public record GoldenAnswer(int status, Map<String, String> headers, String body) {

  private static final List<String> OF_THE_SERVER = List.of("content-length", "date", "connection");
  private static final Pattern MADE_UP =
      Pattern.compile("UDxQijQEoAMEP9Q=|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The answer as a front gave it. */
  public static GoldenAnswer of(int status, Map<String, String> headers, byte[] body) {
    Map<String, String> kept = new TreeMap<>();
    headers.forEach((name, value) -> kept.put(name.toLowerCase(Locale.ROOT), steady(value)));
    OF_THE_SERVER.forEach(kept::remove);
    boolean zipped = body.length > 0 && "gzip".equals(kept.get("content-encoding"));
    String text = new String(zipped ? unzipped(body) : body, StandardCharsets.UTF_8);
    return new GoldenAnswer(status, kept, steady(text));
  }

  private static String steady(String text) {
    return MADE_UP.matcher(text).replaceAll("MADE-UP");
  }

  private static byte[] unzipped(byte[] body) {
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return zip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
