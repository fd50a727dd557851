package io.stockpricecache.runtime.log;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Kinds of lines in the log, for those who show them otherwise. */
public final class LogMarkers {

  /** How a run went, which its function's answer tells, too. */
  public static final Marker RUN = MarkerFactory.getMarker("RUN");

  private LogMarkers() {}
}
