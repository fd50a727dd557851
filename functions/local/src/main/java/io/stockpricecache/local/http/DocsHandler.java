package io.stockpricecache.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * {@code /docs}: the API's document in a browser, by Swagger UI out of its WebJar. Only here, not
 * on Lambda: infra/decisions/0015-docs-page-in-the-local-run.md.
 */
public final class DocsHandler extends Handler.Abstract.NonBlocking {

  private static final String DOCS = "/docs";
  private static final String JAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final Map<String, String> ASSETS =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "favicon-32x32.png", "image/png");

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>Stock Price Cache</title>
        <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
        <link rel="stylesheet" href="/docs/swagger-ui.css">
      </head>
      <body>
        <div id="ui"></div>
        <script src="/docs/swagger-ui-bundle.js"></script>
        <script>SwaggerUIBundle({url: "/openapi.yaml", dom_id: "#ui"})</script>
      </body>
      </html>
      """;

  private final InstantSource clock;

  public DocsHandler(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    boolean page = path.equals(DOCS) || path.equals(DOCS + "/");
    String asset = path.startsWith(DOCS + "/") ? path.substring(DOCS.length() + 1) : "";
    String type = page ? "text/html;charset=utf-8" : ASSETS.get(asset);
    if (type == null) {
      return false;
    }
    if (Methods.OF_FILES.refuse(request, response, callback, clock.instant())) {
      return true;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    byte[] body = page ? PAGE.getBytes(UTF_8) : bytes(root() + asset);
    Answers.write(body, request, response, callback);
    return true;
  }

  /** A WebJar's files lie below its version. */
  private static String root() {
    try (InputStream in = opened(JAR)) {
      Properties properties = new Properties();
      properties.load(in);
      return "/META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = opened(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream opened(String resource) {
    @Nullable InputStream in = DocsHandler.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("not on the class path: " + resource);
    }
    return in;
  }
}
