package io.stockpricecache.local.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers a browser's question whether it may send a request, and tells it with every answer
 * whether the page may read it: whatever the handlers behind answer, streams and refusals among it.
 */
final class CorsHandler extends Handler.Wrapper {

  private final Cors cors;

  CorsHandler(Cors cors, Handler handler) {
    super(handler);
    this.cors = cors;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (Cors.isPreflight(request)) {
      cors.answerPreflight(request, response);
      response.write(/* last= */ true, ByteBuffer.allocate(0), callback);
      return true;
    }
    return super.handle(request, new Told(request, response), callback);
  }

  /** Adds the headers as the answer begins, after whoever answers has set its own. */
  private final class Told extends Response.Wrapper {

    Told(Request request, Response wrapped) {
      super(request, wrapped);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      if (!isCommitted()) {
        cors.apply(getRequest(), getHeaders());
      }
      super.write(last, content, callback);
    }
  }
}
