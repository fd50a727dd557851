package io.stockpricecache.api.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A compressed archive as npm packs one: files under {@code package/}, of nobody and without a
 * time, so that the same files are the same bytes.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">The ustar
 *     format</a>
 */
final class Archive {

  private static final int BLOCK = 512;
  private static final int CHECKSUM_AT = 148;

  private Archive() {}

  /**
   * @param files texts by name; a name is of ASCII and shorter than 92 characters
   */
  static byte[] of(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] text = file.getValue().getBytes(UTF_8);
        out.write(header("package/" + file.getKey(), text.length));
        out.write(text);
        out.write(new byte[Math.floorMod(-text.length, BLOCK)]);
      }
      out.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(String name, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, "%011o\0".formatted(size));
    // npm's own: 1985-10-26, since some tools refuse the year 1970.
    put(header, 136, "%011o\0".formatted(499_162_500));
    put(header, CHECKSUM_AT, " ".repeat(8));
    put(header, 156, "0");
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte each : header) {
      sum += Byte.toUnsignedInt(each);
    }
    put(header, CHECKSUM_AT, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
