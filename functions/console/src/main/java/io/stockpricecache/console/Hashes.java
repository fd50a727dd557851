package io.stockpricecache.console;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256, as names of files and as a Content-Security-Policy write it. */
final class Hashes {

  private static final int NAME_LENGTH = 12;

  private Hashes() {}

  /** Twelve hexadecimal digits: enough to tell a file's contents apart. */
  static String forName(byte[] content) {
    return HexFormat.of().formatHex(sha256(content)).substring(0, NAME_LENGTH);
  }

  /** As {@code script-src} takes it, quotes included. */
  static String forPolicy(byte[] script) {
    return "'sha256-" + Base64.getEncoder().encodeToString(sha256(script)) + "'";
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
