package io.stockpricecache.console;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a deployed site's API is, and with whom its readers sign in: what {@code /config.json}
 * tells the page, and whom the page may ask.
 *
 * @param api the API's address, without a path of the request
 * @param issuer that of the tokens which the API accepts, as they name it
 * @param clientId the page's, by which the issuer knows it
 * @param scopes what the page asks for; {@code openid} among them, by which it learns who reads
 * @param issuerAddresses those beside the issuer's own that the page sends requests to, such as
 *     that of its tokens
 */
public record Deployment(
    String api,
    String issuer,
    String clientId,
    List<String> scopes,
    Collection<String> issuerAddresses) {

  private static final String OPENID = "openid";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  /**
   * @throws IllegalArgumentException with everything that is wrong
   */
  public Deployment {
    scopes = List.copyOf(scopes);
    issuerAddresses = List.copyOf(issuerAddresses);
    List<String> wrong = new ArrayList<>();
    List<String> addresses = new ArrayList<>(List.of(api, issuer));
    addresses.addAll(issuerAddresses);
    addresses.stream()
        .filter(address -> origin(address) == null)
        .forEach(address -> wrong.add("not an https address: " + address));
    if (clientId.isBlank()) {
      wrong.add("no id of a client");
    }
    if (!scopes.contains(OPENID)) {
      wrong.add("openid is not among the scopes: " + scopes);
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  /** Whom the page asks beside its own site, as a Content-Security-Policy names them. */
  public Collection<String> origins() {
    Set<String> origins = new TreeSet<>();
    List.of(api, issuer).forEach(address -> origins.add(String.valueOf(origin(address))));
    issuerAddresses.forEach(address -> origins.add(String.valueOf(origin(address))));
    return origins;
  }

  /** As {@code ./run} serves one of its own, but with a sign-in and without a stream. */
  SiteFile config() {
    return new PageConfig(
            api, /* stream= */ false, null, new PageConfig.SignIn(issuer, clientId, scopes))
        .file();
  }

  /** Null if it is none that a page on https may ask. */
  private static @Nullable String origin(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
    String host = uri.getHost();
    if (host == null || uri.getUserInfo() != null) {
      return null;
    }
    boolean safe =
        "https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host));
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return safe ? uri.getScheme() + "://" + host + port : null;
  }
}
