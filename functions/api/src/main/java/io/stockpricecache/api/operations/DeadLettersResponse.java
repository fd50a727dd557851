package io.stockpricecache.api.operations;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.usecases.status.ReadDeadLetters.Explained;
import io.stockpricecache.usecases.status.ReadDeadLetters.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that could not be done.
 *
 * @param total how many lie there, approximately: those listed and the others
 */
@Serdeable.Serializable
record DeadLettersResponse(int total, List<Letter> deadLetters) {

  /** More of a body tells nobody more. */
  private static final int MAX_BODY = 500;

  static DeadLettersResponse of(Report report) {
    return new DeadLettersResponse(
        report.total(), report.letters().stream().map(Letter::of).toList());
  }

  /**
   * One of them.
   *
   * @param id of its message; the log has it only of those that nobody buried
   * @param type of the job; null where the message is none
   * @param symbol of the job; null where it is for none
   * @param body as it was sent, its first 500 characters
   */
  @Serdeable.Serializable
  record Letter(
      String id,
      @Nullable String type,
      @Nullable String symbol,
      String reason,
      Instant sentAt,
      String body) {

    static Letter of(Explained dead) {
      Job job = dead.letter().job();
      String body = dead.letter().body();
      return new Letter(
          dead.letter().id(),
          job == null ? null : job.type(),
          dead.symbol() == null ? null : dead.symbol().value(),
          dead.reason(),
          dead.letter().sentAt().truncatedTo(ChronoUnit.SECONDS),
          body.length() <= MAX_BODY ? body : body.substring(0, MAX_BODY));
    }
  }

  /**
   * What was put back.
   *
   * @param moved jobs that are in the queue again
   * @param kept messages that stay: they are no jobs, or the queue did not take them
   * @param jobId what {@code GET /jobs/{id}} takes
   */
  @Serdeable.Serializable
  record Redriven(int moved, int kept, String jobId) {}
}
