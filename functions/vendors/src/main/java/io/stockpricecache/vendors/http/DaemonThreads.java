package io.stockpricecache.vendors.http;

import io.micronaut.core.annotation.Introspected;
import io.netty.util.concurrent.DefaultThreadFactory;

/** Threads that never keep a process alive that is done. */
@Introspected
public final class DaemonThreads extends DefaultThreadFactory {

  public DaemonThreads() {
    super("vendor-http", true);
  }
}
