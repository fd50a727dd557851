package io.stockpricecache.jobs;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;
import io.stockpricecache.runtime.log.LogMarkers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** A run as a function's answer, and as its line in the log. */
final class RunResult {

  private RunResult() {}

  /** Has the lines of the log say which run it is, until the work around ends. */
  static void name(SyncRun run) {
    LogFields.put(LogField.RUN_ID, run.type().id() + "/" + run.startedAt());
  }

  /** Status, counts and, where there is one, the message: for one line of the log. */
  static String inWords(SyncRun run) {
    String message = run.message();
    return run.status()
        + " "
        + run.counts().byName()
        + (message == null ? "" : " " + LogText.line(message));
  }

  /**
   * The run, ready to be written as JSON; {@code message} only where there is one.
   *
   * @param dueAt when the schedule meant it to begin
   */
  static Map<String, Object> of(SyncRun run, Instant dueAt, Logger log) {
    name(run);
    log.atLevel(run.status() == RunStatus.FAILED ? Level.WARN : Level.INFO)
        .addMarker(LogMarkers.RUN)
        .log("{} due {}: {}", run.type().id(), dueAt, inWords(run));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("type", run.type().id());
    answer.put("startedAt", run.startedAt().toString());
    answer.put("status", run.status().name());
    answer.put("counts", run.counts().byName());
    if (run.message() != null) {
      answer.put("message", run.message());
    }
    return answer;
  }
}
