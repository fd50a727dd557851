package io.stockpricecache.local.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of OpenID Connect at which Ada is signed in already: whoever asks for a code gets one
 * at once. It holds the client to the code flow with PKCE (RFC 7636), takes codes and refresh
 * tokens once, and refuses what does not fit, as a real one does.
 */
final class FakeIssuer implements AutoCloseable {

  static final String CLIENT = "console";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Loopback server = new Loopback(this::answer);
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

  /** With the request that each goes back to. */
  private final Map<String, Map<String, String>> refreshTokens = new ConcurrentHashMap<>();

  private final Map<String, String> scopes = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /** How often somebody came to sign in, to have a token refreshed, and to sign out. */
  final AtomicInteger signIns = new AtomicInteger();

  final AtomicInteger refreshes = new AtomicInteger();
  final AtomicInteger signOuts = new AtomicInteger();

  // What it is to do wrong, or otherwise.
  volatile @Nullable String error;
  volatile @Nullable String nonce;
  volatile @Nullable String granted;
  volatile Duration lifetime = Duration.ofHours(1);
  volatile boolean givesRefreshTokens = true;
  volatile boolean isOut;

  String address() {
    return server.address();
  }

  /** The scopes of an access token that is still taken; null of any other. */
  @Nullable String scopes(String token) {
    return scopes.get(token);
  }

  /** Each access token so far is taken no more. */
  void revoke() {
    scopes.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("access-control-allow-origin", "*");
    if (isOut) {
      Loopback.send(exchange, 503, "");
      return;
    }
    switch (exchange.getRequestURI().getPath()) {
      case "/.well-known/openid-configuration" -> Loopback.send(exchange, 200, discovery());
      case "/authorize" -> authorize(exchange, Loopback.query(exchange));
      case "/token" -> token(exchange, Loopback.form(exchange));
      case "/logout" -> logout(exchange, Loopback.query(exchange));
      default -> Loopback.send(exchange, 404, "");
    }
  }

  private String discovery() throws IOException {
    return JSON.writeValueAsString(
        Map.of(
            "issuer", address(),
            "authorization_endpoint", address() + "/authorize",
            "token_endpoint", address() + "/token",
            "end_session_endpoint", address() + "/logout",
            "code_challenge_methods_supported", Set.of("S256")));
  }

  private void authorize(HttpExchange exchange, Map<String, String> asked) throws IOException {
    signIns.incrementAndGet();
    boolean fits =
        CLIENT.equals(asked.get("client_id"))
            && "code".equals(asked.get("response_type"))
            && "S256".equals(asked.get("code_challenge_method"))
            && String.valueOf(asked.get("code_challenge")).matches("[\\w-]{43}")
            && String.valueOf(asked.get("state")).matches("[\\w-]{43}")
            && String.valueOf(asked.get("nonce")).matches("[\\w-]{43}")
            && String.valueOf(asked.get("scope")).startsWith("openid ");
    if (!fits) {
      Loopback.send(exchange, 400, "not an authorization request: " + asked);
      return;
    }
    Map<String, String> told = new LinkedHashMap<>();
    if (error == null) {
      String code = "code" + count.incrementAndGet();
      codes.put(code, asked);
      told.put("code", code);
    } else {
      told.put("error", String.valueOf(error));
      told.put("error_description", "Ada <b>said</b> no");
    }
    told.put("state", String.valueOf(asked.get("state")));
    told.put("iss", address());
    StringBuilder to = new StringBuilder(String.valueOf(asked.get("redirect_uri"))).append('?');
    told.forEach(
        (name, value) ->
            to.append(name).append('=').append(URLEncoder.encode(value, UTF_8)).append('&'));
    Loopback.redirect(exchange, to.toString());
  }

  private void token(HttpExchange exchange, Map<String, String> asked) throws IOException {
    boolean isRefresh = "refresh_token".equals(asked.get("grant_type"));
    @Nullable Map<String, String> request =
        isRefresh
            ? refreshTokens.remove(String.valueOf(asked.get("refresh_token")))
            : codes.remove(String.valueOf(asked.get("code")));
    if (request == null
        || !CLIENT.equals(asked.get("client_id"))
        || !(isRefresh || isTheOneWhoAsked(request, asked))) {
      Loopback.send(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    if (isRefresh) {
      refreshes.incrementAndGet();
    }
    Loopback.send(exchange, 200, JSON.writeValueAsString(tokens(isRefresh, request)));
  }

  /** Only who has begun the sign-in knows what the challenge was made of. */
  private static boolean isTheOneWhoAsked(Map<String, String> request, Map<String, String> asked) {
    return "authorization_code".equals(asked.get("grant_type"))
        && challenge(String.valueOf(asked.get("code_verifier")))
            .equals(request.get("code_challenge"))
        && String.valueOf(request.get("redirect_uri")).equals(asked.get("redirect_uri"));
  }

  private Map<String, Object> tokens(boolean isRefresh, Map<String, String> request)
      throws IOException {
    String scope = granted == null ? request.getOrDefault("scope", "openid") : granted;
    String access = "access" + count.incrementAndGet();
    scopes.put(access, String.valueOf(scope));
    Map<String, Object> tokens = new LinkedHashMap<>();
    tokens.put("access_token", access);
    tokens.put("token_type", "Bearer");
    tokens.put("expires_in", lifetime.toSeconds());
    tokens.put("scope", String.valueOf(scope));
    if (givesRefreshTokens) {
      String refresh = "refresh" + count.incrementAndGet();
      refreshTokens.put(refresh, request);
      tokens.put("refresh_token", refresh);
    }
    if (!isRefresh) {
      String seen = nonce == null ? request.get("nonce") : nonce;
      tokens.put("id_token", idToken(String.valueOf(seen)));
    }
    return tokens;
  }

  private String idToken(String itsNonce) throws IOException {
    byte[] claims =
        JSON.writeValueAsBytes(
            Map.of(
                "iss",
                address(),
                "aud",
                CLIENT,
                "sub",
                "1815",
                "name",
                "Ada <i>Lovelace</i> Öqvist",
                "nonce",
                itsNonce,
                "exp",
                Instant.now().plus(lifetime).getEpochSecond()));
    return BASE64.encodeToString("{}".getBytes(US_ASCII))
        + "."
        + BASE64.encodeToString(claims)
        + ".";
  }

  private void logout(HttpExchange exchange, Map<String, String> asked) throws IOException {
    if (!CLIENT.equals(asked.get("client_id")) || !asked.containsKey("id_token_hint")) {
      Loopback.send(exchange, 400, "not a sign-out: " + asked);
      return;
    }
    signOuts.incrementAndGet();
    revoke();
    Loopback.redirect(exchange, String.valueOf(asked.get("post_logout_redirect_uri")));
  }

  private static String challenge(String verifier) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
