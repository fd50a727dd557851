package io.stockpricecache.local.http;

import io.stockpricecache.console.ConsoleSite;
import io.stockpricecache.console.PageConfig;
import io.stockpricecache.console.SiteFile;
import io.stockpricecache.local.clock.VirtualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The console at {@code /}, its files below {@code /assets/}, and {@code /config.json}, which tells
 * the page where the API is and what time it is there.
 */
public final class ConsoleHandler extends Handler.Abstract.NonBlocking {

  private final Supplier<ConsoleSite> site;
  private final VirtualClock clock;

  private ConsoleHandler(Supplier<ConsoleSite> site, VirtualClock clock) {
    this.site = site;
    this.clock = clock;
  }

  /**
   * @param sources a folder in which somebody edits the console, made anew for each request; null
   *     for the one that was built
   */
  public static ConsoleHandler of(@Nullable Path sources, VirtualClock clock) {
    if (sources != null) {
      return new ConsoleHandler(() -> ConsoleSite.assemble(sources), clock);
    }
    ConsoleSite built = ConsoleSite.assemble();
    return new ConsoleHandler(() -> built, clock);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (!path.equals("/") && !path.equals(PageConfig.PATH) && !path.startsWith("/assets/")) {
      return false;
    }
    if (Methods.OF_FILES.refuse(request, response, callback, clock.instant())) {
      return true;
    }
    if (path.equals(PageConfig.PATH)) {
      SiteFile config = config();
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, config.type());
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      Answers.write(config.content(), request, response, callback);
      return true;
    }
    ConsoleSite now = site.get();
    SiteFile file = now.file(path);
    if (file == null) {
      // As for any address that nobody knows: the function says so.
      return false;
    }
    now.headers(List.of()).forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, file.type());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, file.cacheControl());
    response.getHeaders().put(HttpHeader.VARY, "accept-encoding");
    boolean isGzipped = request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip");
    if (isGzipped) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    Answers.write(isGzipped ? file.gzipped() : file.content(), request, response, callback);
    return true;
  }

  private SiteFile config() {
    PageConfig.@Nullable Clock time =
        clock.isReal() ? null : new PageConfig.Clock(clock.instant().toString(), clock.speed());
    return new PageConfig("", /* stream= */ true, time, null).file();
  }
}
