package io.stockpricecache.vendors.corpus;

import static io.stockpricecache.domain.vendor.VendorFailure.BOT_CHALLENGE;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.THROTTLED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNAVAILABLE;
import static io.stockpricecache.testkit.FakeResponse.html;
import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeResponse.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.VendorRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What may happen to any vendor's answer on its way, and what must come of it everywhere. */
public final class CommonRows {

  private final Predicate<VendorRequest> fits;
  private final String body;
  private final String[] lines;

  private CommonRows(Predicate<VendorRequest> fits, String body, String... lines) {
    this.fits = fits;
    this.body = body;
    this.lines = lines;
  }

  /**
   * @param fits the request for daily bars
   * @param body a good answer to it, a JSON object or a list of them
   * @param lines what is stored of that
   */
  public static Stream<CorpusRow> of(Predicate<VendorRequest> fits, String body, String... lines) {
    CommonRows rows = new CommonRows(fits, body, lines);
    return Stream.of(rows.pages(), rows.cutOff(), rows.zipped(), rows.texts(), rows.harmless())
        .flatMap(part -> part);
  }

  private Stream<CorpusRow> pages() {
    return Stream.of(
        served("a page", html(200, "<!doctype html><title>Sure?</title>")).fails(BOT_CHALLENGE),
        served("a page called JSON", json("\n <html></html>")).fails(BOT_CHALLENGE),
        served("JSON called a page", html(200, body)).fails(BOT_CHALLENGE),
        served("502 with a page", html(502, "<html>bad gateway</html>")).fails(UNAVAILABLE),
        served("500 with the data", json(500, body)).fails(UNAVAILABLE),
        served("429 with a page", html(429, "<html>slow down</html>")).fails(THROTTLED),
        served("429 with the data", json(429, body)).fails(THROTTLED),
        served("throttled with status 200", text(200, "Too Many Requests")).fails(THROTTLED),
        CorpusRow.named("a redirect to another host")
            .serving(
                site ->
                    site.server()
                        .when(
                            fits,
                            FakeResponse.of(302, new byte[0])
                                .withHeader("Location", site.elsewhere().baseUrl() + "/x")))
            .fails(BOT_CHALLENGE));
  }

  private Stream<CorpusRow> cutOff() {
    return Stream.of(
        served("reset", FakeResponse.reset()).fails(UNAVAILABLE),
        served("cut off below its length", json(body).cutOff()).fails(UNAVAILABLE),
        served("dribbled", json(body + " ".repeat(5_000)).dribbled(Duration.ofMillis(20)))
            .inHaste()
            .fails(UNAVAILABLE),
        served("nothing", json("")).fails(MALFORMED),
        served("half of it", json(body.substring(0, body.length() / 2))).fails(MALFORMED),
        served("its last brace missing", json(body.strip().substring(0, body.strip().length() - 1)))
            .fails(MALFORMED));
  }

  private Stream<CorpusRow> zipped() {
    byte[] zip = zipped(body.getBytes(UTF_8));
    return Stream.of(
        served("gzip cut off", gzip(Arrays.copyOf(zip, zip.length - 9))).fails(MALFORMED),
        served("no gzip, though it says so", gzip(body.getBytes(UTF_8))).fails(MALFORMED),
        served("a gzip bomb", gzip(zipped(new byte[64 << 20]))).fails(MALFORMED),
        served("larger than allowed", json(body + " ".repeat(2 << 20))).fails(MALFORMED),
        served("an encoding not asked for", json(body).withHeader("Content-Encoding", "br"))
            .fails(MALFORMED),
        served("gzip", gzip(zip)).stores(lines));
  }

  private Stream<CorpusRow> texts() {
    return Stream.of(
        served("a list", json("[]")).fails(isList() ? EMPTY : MALFORMED),
        served("null", json("null")).fails(MALFORMED),
        served("a text", json("\"OK\"")).fails(MALFORMED),
        served("words", text(200, "upstream connect error")).fails(MALFORMED),
        served("more behind it", json(body + "{}")).fails(MALFORMED),
        served("it twice", json(body + body)).fails(MALFORMED),
        served("a field twice", json(withFirst("\"a\":1,\"a\":2"))).fails(MALFORMED),
        served("deeply nested", json("{\"a\":" + "[".repeat(5_000))).fails(MALFORMED),
        served("a number without end", json("{\"a\":" + "1".repeat(5_000) + "}")).fails(MALFORMED),
        served("not UTF-8", FakeResponse.of(200, new byte[] {'{', '"', -1, -2})).fails(MALFORMED));
  }

  private Stream<CorpusRow> harmless() {
    return Stream.of(
        served("a byte order mark", json("\uFEFF" + body)).stores(lines),
        served("called plain text", text(200, body)).stores(lines),
        served("called nothing", FakeResponse.of(200, body.getBytes(UTF_8))).stores(lines),
        served("fields that nobody knows", json(withFirst("\"new\":[{}]"))).stores(lines));
  }

  private boolean isList() {
    return body.startsWith("[");
  }

  /** The body with more in its first object. */
  private String withFirst(String fields) {
    return body.strip().replaceFirst("\\{", "{" + fields + ",");
  }

  private CorpusRow served(String what, FakeResponse answer) {
    return CorpusRow.named(what).serving(fits, answer);
  }

  private static FakeResponse gzip(byte[] body) {
    return FakeResponse.of(200, body)
        .withHeader("Content-Type", "application/json")
        .withHeader("Content-Encoding", "gzip");
  }

  private static byte[] zipped(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
