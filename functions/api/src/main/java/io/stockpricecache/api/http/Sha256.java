package io.stockpricecache.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The digest by which two requests or two answers are told apart. */
public final class Sha256 {

  private static final int CURSOR_BYTES = 12;

  private Sha256() {}

  /** So many first bytes of it, as text that may stand in a URL or a header. */
  public static String urlText(byte[] bytes, int length) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(of(bytes), length));
  }

  /** What a cursor's text has in it, so that one of another list is known. */
  public static String ofCursor(String list) {
    return urlText(list.getBytes(UTF_8), CURSOR_BYTES);
  }

  /** 32 bytes. */
  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
