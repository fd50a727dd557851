package io.stockpricecache.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /config.json} tells the page.
 *
 * @param api the API's address, without a path of the request; empty for the page's own origin
 * @param stream whether the API pushes prices
 * @param clock the API's, where that is not the machine's
 * @param signIn null where nobody signs in
 */
public record PageConfig(
    String api, boolean stream, @Nullable Clock clock, @Nullable SignIn signIn) {

  public static final String PATH = "/config.json";

  /**
   * A virtual clock.
   *
   * @param now an instant, as ISO 8601 writes it
   * @param speed virtual seconds per real second
   */
  public record Clock(String now, int speed) {}

  /** With whom, as what, and for what. */
  public record SignIn(String issuer, String clientId, List<String> scopes) {

    public SignIn {
      scopes = List.copyOf(scopes);
    }
  }

  public SiteFile file() {
    return new SiteFile(PATH, Json.text(this).getBytes(UTF_8));
  }
}
