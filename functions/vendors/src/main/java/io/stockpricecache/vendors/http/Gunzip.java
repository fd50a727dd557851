package io.stockpricecache.vendors.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Gunzip that gives up at a size, so that a small body cannot fill the memory. */
final class Gunzip {

  private final int maxBytes;

  Gunzip(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * @throws BadBodyException if the body is no gzip, is cut off, or grows too large
   */
  byte[] decode(byte[] body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] decoded = in.readNBytes(maxBytes);
      if (decoded.length == maxBytes && in.read() >= 0) {
        throw new BadBodyException("body larger than " + maxBytes + " bytes when decoded");
      }
      return decoded;
    } catch (EOFException e) {
      throw new BadBodyException("gzip body cut off");
    } catch (ZipException e) {
      throw new BadBodyException("body is not the gzip it says");
    } catch (IOException e) {
      throw new BadBodyException("gzip body cannot be read");
    }
  }

  /** Why a body is of no use. */
  static final class BadBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadBodyException(String message) {
      super(message);
    }
  }
}
