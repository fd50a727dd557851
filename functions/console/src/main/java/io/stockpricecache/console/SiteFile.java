package io.stockpricecache.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A file of the site: where it is served, as what, and what is in it. */
public final class SiteFile {

  private final String path;
  private final byte[] content;
  private byte[] gzipped = {};

  SiteFile(String path, byte[] content) {
    this.path = path;
    this.content = content.clone();
  }

  /** With the slash that it begins with: {@code /assets/app.3f2a9c01.js}. */
  public String path() {
    return path;
  }

  public byte[] content() {
    return content.clone();
  }

  /** The content for clients that accept gzip; made when it is first asked for. */
  public synchronized byte[] gzipped() {
    if (gzipped.length == 0) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      gzipped = bytes.toByteArray();
    }
    return gzipped.clone();
  }

  /** The media type, by the ending of the name. */
  public String type() {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return switch (ending) {
      case "html" -> "text/html;charset=utf-8";
      case "js", "mjs" -> "text/javascript;charset=utf-8";
      case "css" -> "text/css;charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "json" -> "application/json";
      default -> throw new IllegalStateException("no media type is known of " + path);
    };
  }

  /** What is named by its hash never changes; the page that names it does with each release. */
  public String cacheControl() {
    return path.startsWith(ConsoleSite.ASSETS) ? "public, max-age=31536000, immutable" : "no-cache";
  }
}
