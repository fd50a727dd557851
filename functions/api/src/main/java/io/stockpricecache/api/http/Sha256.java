package io.stockpricecache.api.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which two requests or two answers are told apart. */
public final class Sha256 {

  private Sha256() {}

  /** 32 bytes. */
  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
