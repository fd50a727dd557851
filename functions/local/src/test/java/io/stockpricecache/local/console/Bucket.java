package io.stockpricecache.local.console;

import static io.stockpricecache.local.CloudFormationYaml.at;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.stockpricecache.console.ConsoleSite;
import io.stockpricecache.console.Deployment;
import io.stockpricecache.console.SiteFile;
import io.stockpricecache.console.WriteSite;
import io.stockpricecache.local.CloudFormationYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The written site with the headers of infra/console.yaml, as CloudFront serves it out of its
 * bucket.
 */
final class Bucket implements AutoCloseable {

  private final Loopback server = new Loopback(this::answer);
  private final Map<String, SiteFile> files = new HashMap<>();
  private final Map<String, Object> headers;
  private final Path folder;

  Bucket(Path folder) throws IOException {
    this.folder = folder;
    headers =
        at(
            CloudFormationYaml.read(Path.of("../../infra/console.yaml")),
            "Resources",
            "Headers",
            "Properties",
            "ResponseHeadersPolicyConfig");
  }

  String address() {
    return server.address();
  }

  void fill(Deployment deployment) throws IOException {
    for (SiteFile file : WriteSite.write(ConsoleSite.assemble(), deployment, folder)) {
      files.put(file.path(), file);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Headers sent = exchange.getResponseHeaders();
    sent.set(
        "content-security-policy",
        at(headers, "SecurityHeadersConfig", "ContentSecurityPolicy", "ContentSecurityPolicy"));
    sent.set("x-content-type-options", "nosniff");
    sent.set(
        "referrer-policy",
        at(headers, "SecurityHeadersConfig", "ReferrerPolicy", "ReferrerPolicy"));
    List<Map<String, String>> custom = at(headers, "CustomHeadersConfig", "Items");
    custom.forEach(header -> sent.set(header.get("Header"), header.get("Value")));
    String path = exchange.getRequestURI().getPath();
    @Nullable SiteFile file = files.get(path.equals("/") ? "/index.html" : path);
    if (file == null) {
      Loopback.send(exchange, 404, "NoSuchKey");
      return;
    }
    sent.set("content-type", file.type());
    sent.set("cache-control", file.cacheControl());
    Loopback.send(exchange, 200, Files.readAllBytes(folder.resolve(file.path().substring(1))));
  }

  @Override
  public void close() {
    server.close();
  }
}
