package io.stockpricecache.store.dynamodb.packed;

import io.stockpricecache.domain.vendor.VendorName;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Columns as the bytes of one attribute, and back. */
final class Packing {

  /** More than a row of DynamoDB has, deflated; what inflates beyond it is no row of ours. */
  private static final int MAX_BYTES = 1 << 20;

  private Packing() {}

  static byte[] packed(int version, List<Column> columns) {
    Column all = new Column();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Column column : columns) {
      all.count(column.bytes().length);
    }
    body.writeBytes(all.bytes());
    columns.forEach(column -> body.writeBytes(column.bytes()));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(version);
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, /* nowrap= */ true)) {
      deflater.setInput(body.toByteArray());
      deflater.finish();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    return packed.toByteArray();
  }

  /** So many columns of bytes that are of that version. */
  static List<PackedColumn> columns(byte[] packed, int version, int count) {
    if (packed.length == 0 || packed[0] != version) {
      throw new IllegalArgumentException(
          packed.length == 0 ? "empty" : "format " + packed[0] + " is not known");
    }
    byte[] body = inflated(packed);
    PackedColumn lengths = new PackedColumn(body);
    int[] each = new int[count];
    for (int i = 0; i < count; i++) {
      each[i] = lengths.upTo(body.length);
    }
    PackedColumn[] columns = new PackedColumn[count];
    for (int i = 0; i < count; i++) {
      columns[i] = new PackedColumn(lengths.take(each[i]));
    }
    lengths.requireEnd();
    return Arrays.asList(columns);
  }

  private static byte[] inflated(byte[] packed) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (Inflater inflater = new Inflater(/* nowrap= */ true)) {
      inflater.setInput(packed, 1, packed.length - 1);
      byte[] buffer = new byte[4096];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        body.write(buffer, 0, length);
        if ((length == 0 && !inflater.finished()) || body.size() > MAX_BYTES) {
          throw new IllegalArgumentException("cannot be inflated");
        }
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("cannot be inflated: " + e.getMessage(), e);
    }
    return body.toByteArray();
  }

  /** The vendor's number in packed bytes, which never changes. */
  static int number(VendorName vendor) {
    return switch (vendor) {
      case SIMULATED -> 0;
      case YAHOO -> 1;
      case MASSIVE -> 2;
      case ALPACA -> 3;
      case ALPHA_VANTAGE -> 4;
      case EODHD -> 5;
      case ECB -> 6;
    };
  }

  static VendorName vendor(long number) {
    return Arrays.stream(VendorName.values())
        .filter(vendor -> number(vendor) == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown vendor " + number));
  }
}
