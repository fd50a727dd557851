package io.stockpricecache.vendors.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A vendor's answer, whatever its status: headers by lower-case name, and the decoded body. */
public final class VendorResponse {

  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  public VendorResponse(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = requireNonNull(body, "body is null");
  }

  public int status() {
    return status;
  }

  public boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  /** The first header of that name. */
  public Optional<String> findHeader(String name) {
    return headers(name).stream().findFirst();
  }

  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The content type in lower case without its parameters; empty text if there is none. */
  public String contentType() {
    return findHeader("content-type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /** The body itself, not a copy: not to be changed. */
  public byte[] body() {
    return body;
  }

  /** The first bytes of the body as text, for looking for words in it. */
  public String opening(int bytes) {
    return new String(body, 0, Math.min(bytes, body.length), StandardCharsets.UTF_8);
  }

  /** Nothing of headers or body: either may carry what must not be logged. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length + " bytes";
  }
}
