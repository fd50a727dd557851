package io.stockpricecache.local.http;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may read what is answered here, as CorsConfiguration in
 * template.yaml does it for API Gateway: a test compares the headers and methods.
 *
 * <p>Who may call is not decided here. A token travels in the Authorization header, which a page
 * must hold itself; no cookie is sent along. So {@code *} gives nothing away, and is taken where
 * somebody asks for it.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">The protocol</a>
 */
public final class Cors {

  public static final String METHODS = "GET,POST,PUT,PATCH,DELETE,OPTIONS";
  public static final String REQUEST_HEADERS =
      "authorization,content-type,idempotency-key,if-none-match";
  public static final String EXPOSED_HEADERS = "etag,retry-after,location,x-request-id,age,link";
  public static final int MAX_AGE_SECONDS = 3_600;

  private static final String EVERYBODY = "*";

  private static final String HOST = "(\\[[0-9a-f:.]+]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)";

  private static final String PORT =
      "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

  /**
   * Scheme, host and perhaps port, as a browser writes them: small letters, no default port,
   * nothing after. Any other would never be met.
   */
  private static final Pattern ORIGIN =
      Pattern.compile(
          "http://%1$s(:(?!80$)%2$s)?|https://%1$s(:(?!443$)%2$s)?".formatted(HOST, PORT));

  private static final Pattern THIS_MACHINE =
      Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

  /** Pages of this machine, on whatever port. */
  static final Cors THIS_MACHINE_ALONE = new Cors(Set.of());

  /** None: those of {@link #THIS_MACHINE}. */
  private final Set<String> origins;

  private Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /**
   * Those of a comma-separated list; of this machine alone where there is none.
   *
   * @throws IllegalArgumentException if one of them is no origin
   */
  public static Cors parse(@Nullable String list) {
    if (list == null || list.isBlank()) {
      return THIS_MACHINE_ALONE;
    }
    Set<String> origins =
        Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    if (!origins.equals(Set.of(EVERYBODY))) {
      origins.stream()
          .filter(origin -> !ORIGIN.matcher(origin).matches())
          .findFirst()
          .ifPresent(
              wrong -> {
                throw new IllegalArgumentException(
                    "not an origin such as https://example.org, nor * alone: '" + wrong + "'");
              });
    }
    return new Cors(origins);
  }

  /** Whether a browser asks if it may send a request. */
  static boolean isPreflight(Request request) {
    return HttpMethod.OPTIONS.is(request.getMethod())
        && request.getHeaders().contains(HttpHeader.ORIGIN)
        && request.getHeaders().contains("Access-Control-Request-Method");
  }

  /** What a browser needs to hear before it sends the request; nothing for a foreign origin. */
  void answerPreflight(Request request, Response response) {
    response.setStatus(204);
    HttpFields.Mutable headers = response.getHeaders();
    allow(request, headers);
    if (headers.contains("Access-Control-Allow-Origin")) {
      headers.put("Access-Control-Allow-Methods", METHODS);
      headers.put("Access-Control-Allow-Headers", REQUEST_HEADERS);
      headers.put("Access-Control-Max-Age", String.valueOf(MAX_AGE_SECONDS));
    }
  }

  /** What a browser needs to hear before it hands the answer to a page. */
  void apply(Request request, HttpFields.Mutable headers) {
    allow(request, headers);
    if (headers.contains("Access-Control-Allow-Origin")) {
      headers.put("Access-Control-Expose-Headers", EXPOSED_HEADERS);
    }
  }

  private void allow(Request request, HttpFields.Mutable headers) {
    boolean everybody = origins.contains(EVERYBODY);
    if (!everybody) {
      // A memory on the way must not hand one origin what another one was answered.
      headers.ensureField(new HttpField(HttpHeader.VARY, "Origin"));
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && allows(origin)) {
      headers.put("Access-Control-Allow-Origin", everybody ? EVERYBODY : origin);
    }
  }

  private boolean allows(String origin) {
    return origins.isEmpty()
        ? THIS_MACHINE.matcher(origin).matches()
        : origins.contains(EVERYBODY) || origins.contains(origin);
  }
}
