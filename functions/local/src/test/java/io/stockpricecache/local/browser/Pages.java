package io.stockpricecache.local.browser;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The files of a folder, served from a port of their own: another origin than the API's. */
final class Pages implements AutoCloseable {

  private final HttpServer server;

  Pages(Path folder) {
    server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder.toAbsolutePath().normalize(),
            OutputLevel.NONE);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The address of the page with the API that it is to ask. */
  String address(int api) {
    return "http://127.0.0.1:" + port() + "/?api=http://127.0.0.1:" + api;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
