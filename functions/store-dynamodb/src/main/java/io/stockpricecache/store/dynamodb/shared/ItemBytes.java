package io.stockpricecache.store.dynamodb.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as bytes: a map is its count and, of each attribute, name and value; a value is a letter
 * for its type, and what that says; a text is its length in bytes and UTF-8. Lengths and counts are
 * four bytes.
 */
final class ItemBytes {

  /** Of maps in lists in maps; the rows have two. */
  private static final int MAX_DEPTH = 8;

  private ItemBytes() {}

  static byte[] of(Map<String, AttributeValue> item) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try {
      write(item, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The item that was written.
   *
   * @throws IllegalArgumentException if the bytes are none, or there are too few or too many
   */
  static Map<String, AttributeValue> read(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    try {
      Map<String, AttributeValue> item = map(from, 0);
      if (from.hasRemaining()) {
        throw new IllegalArgumentException(from.remaining() + " bytes after the item");
      }
      return item;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the item is cut off", e);
    }
  }

  private static void write(Map<String, AttributeValue> item, DataOutputStream to)
      throws IOException {
    to.writeInt(item.size());
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      write(attribute.getKey().getBytes(UTF_8), to);
      write(attribute.getValue(), to);
    }
  }

  private static void write(AttributeValue value, DataOutputStream to) throws IOException {
    switch (value.type()) {
      case S -> {
        to.writeByte('S');
        write(value.s().getBytes(UTF_8), to);
      }
      case N -> {
        to.writeByte('N');
        write(value.n().getBytes(UTF_8), to);
      }
      case B -> {
        to.writeByte('B');
        write(value.b().asByteArrayUnsafe(), to);
      }
      case L -> {
        to.writeByte('L');
        to.writeInt(value.l().size());
        for (AttributeValue each : value.l()) {
          write(each, to);
        }
      }
      case M -> {
        to.writeByte('M');
        write(value.m(), to);
      }
      default -> throw new IllegalArgumentException("no row has a value of type " + value.type());
    }
  }

  private static void write(byte[] bytes, DataOutputStream to) throws IOException {
    to.writeInt(bytes.length);
    to.write(bytes);
  }

  private static Map<String, AttributeValue> map(ByteBuffer from, int depth) {
    int size = length(from);
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(text(from), value(from, depth));
    }
    if (map.size() != size) {
      throw new IllegalArgumentException("an attribute comes twice");
    }
    return map;
  }

  private static AttributeValue value(ByteBuffer from, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("deeper than " + MAX_DEPTH);
    }
    byte type = from.get();
    return switch (type) {
      case 'S' -> AttributeValue.fromS(text(from));
      case 'N' -> AttributeValue.fromN(text(from));
      case 'B' -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes(from)));
      case 'L' -> AttributeValue.fromL(list(from, depth + 1));
      case 'M' -> AttributeValue.fromM(map(from, depth + 1));
      default -> throw new IllegalArgumentException("unknown type of value: " + type);
    };
  }

  private static List<AttributeValue> list(ByteBuffer from, int depth) {
    int size = length(from);
    List<AttributeValue> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(from, depth));
    }
    return list;
  }

  private static String text(ByteBuffer from) {
    return new String(bytes(from), UTF_8);
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[length(from)];
    from.get(bytes);
    return bytes;
  }

  /** No more than there are bytes: each element of a list or map has at least one. */
  private static int length(ByteBuffer from) {
    int length = from.getInt();
    if (length < 0 || length > from.remaining()) {
      throw new IllegalArgumentException("a length of " + length);
    }
    return length;
  }
}
