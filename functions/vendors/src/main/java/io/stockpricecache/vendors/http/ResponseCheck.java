package io.stockpricecache.vendors.http;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What every vendor's answers have in common where they bring no data, and the failures made of
 * them: with the wait that the vendor asks for, and never with a key, though the vendor may quote
 * it.
 */
public final class ResponseCheck {

  private static final int OPENING = 512;
  private static final int LINE = 120;

  private final VendorName vendor;
  private final List<Secret> secrets;

  public ResponseCheck(VendorName vendor, List<Secret> secrets) {
    this.vendor = requireNonNull(vendor, "vendor is null");
    this.secrets = List.copyOf(secrets);
  }

  /**
   * @throws VendorException if status, headers and first bytes alone tell that this is no data:
   *     THROTTLED, UNAVAILABLE or BOT_CHALLENGE
   */
  public void requireData(VendorResponse answer) {
    requireNoRefusal(answer);
    if (answer.contentType().equals("text/html") || opening(answer).startsWith("<")) {
      throw failure(VendorFailure.BOT_CHALLENGE, answer, "a page");
    }
  }

  /** The same where the data is XML, which begins as a page does. */
  public void requireXml(VendorResponse answer) {
    requireNoRefusal(answer);
    String opening = opening(answer).toLowerCase(Locale.ROOT);
    if (answer.contentType().equals("text/html")
        || opening.startsWith("<!doctype html")
        || opening.contains("<html")) {
      throw failure(VendorFailure.BOT_CHALLENGE, answer, "a page");
    }
  }

  private void requireNoRefusal(VendorResponse answer) {
    int status = answer.status();
    String opening = opening(answer);
    if (status == 429 || (!opening.startsWith("{") && saysTooMany(opening))) {
      throw failure(VendorFailure.THROTTLED, answer, "");
    }
    if (status >= 500) {
      throw failure(VendorFailure.UNAVAILABLE, answer, "");
    }
    if (answer.isRedirect()) {
      throw failure(VendorFailure.BOT_CHALLENGE, answer, "a redirect");
    }
  }

  /** A failure of that answer: its status, the detail made safe, and the wait it asks for. */
  public VendorException failure(VendorFailure failure, VendorResponse answer, String detail) {
    String text = "HTTP " + answer.status() + (detail.isEmpty() ? "" : ", " + line(detail));
    return new VendorException(vendor, failure, text, RetryAfter.find(answer).orElse(null));
  }

  public VendorException failure(VendorFailure failure, String detail) {
    return new VendorException(vendor, failure, line(detail));
  }

  /** Vendor text on one short line of printable ASCII, without the keys. */
  public String line(String text) {
    String line = text;
    for (Secret secret : secrets) {
      line = line.replace(secret.reveal(), secret.toString());
    }
    line = line.replaceAll("[^\\x20-\\x7E]", "?");
    return line.substring(0, Math.min(line.length(), LINE));
  }

  /** What a status means where the body says nothing. */
  public static VendorFailure byStatus(int status, VendorFailure otherwise) {
    return switch (status) {
      case 401 -> VendorFailure.BAD_CREDENTIALS;
      case 403 -> VendorFailure.NOT_ENTITLED;
      case 408 -> VendorFailure.UNAVAILABLE;
      case 429 -> VendorFailure.THROTTLED;
      default -> status >= 500 ? VendorFailure.UNAVAILABLE : otherwise;
    };
  }

  public static boolean saysTooMany(String text) {
    return text.toLowerCase(Locale.ROOT).contains("too many requests");
  }

  /** Whether the text has any of those words in it. */
  public static boolean says(String text, String... words) {
    return Stream.of(words).anyMatch(text::contains);
  }

  /** The first characters of the body, without a byte order mark and blanks before them. */
  public static String opening(VendorResponse answer) {
    return answer.opening(OPENING).replace("\uFEFF", "").stripLeading();
  }
}
