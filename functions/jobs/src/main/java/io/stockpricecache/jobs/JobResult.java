package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.usecases.audit.ReviewQuarantine;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.intraday.BackfillIntraday;
import io.stockpricecache.usecases.universe.SettleUniverses;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended, or how it goes on.
 *
 * @param line for the log
 * @param state for its record
 * @param reason for whoever asks for it, so with nothing in it that is for the log alone; null
 *     where there is nothing to tell
 * @param letter when a dead letter should tell of it
 */
record JobResult(String line, JobState state, @Nullable String reason, Letter letter) {

  /** When somebody is to be told of a job that is done with as far as the queue goes. */
  enum Letter {
    NONE,
    /** The vendors refuse it as before: it may be the very message that could not be buried. */
    WHERE_DELIVERED_AGAIN,
    /** It waits, and has waited for too long. */
    AT_ONCE
  }

  JobResult {
    requireNonNull(line, "line is null");
    requireNonNull(state, "state is null");
  }

  private JobResult(String line, JobState state, @Nullable String reason) {
    this(line, state, reason, Letter.NONE);
  }

  static JobResult done(String line) {
    return new JobResult(line, JobState.DONE, null);
  }

  static JobResult failed(String line, String reason) {
    return new JobResult(line, JobState.FAILED, reason);
  }

  /** Of a fold that was put back for so long that somebody is to be told. */
  static JobResult overdue(String line, String why) {
    return new JobResult(
        line, JobState.WAITING, "it waits for hours, and is tried still: " + why, Letter.AT_ONCE);
  }

  static JobResult of(BackfillIntraday.Result result, String line) {
    return switch (result.outcome()) {
      case FILLED -> done(line).because(result.reason());
      case UNANSWERED -> failed(line, "no vendor gave any").because(result.reason());
      case NOT_OFFERED ->
          failed(line, "no vendor in VENDORS_ORDER has bars within days of its market");
      case UNTRACKED -> failed(line, "the symbol is not tracked any more");
      case WAITING ->
          new JobResult(line, JobState.WAITING, "no vendor may be asked just now")
              .because(result.reason());
      case CLAIMED -> new JobResult(line, JobState.WAITING, "another job is at the same symbol");
      case JOINED ->
          new JobResult(line, JobState.JOINED, "another job for the same waits, and does it");
    };
  }

  static JobResult of(BackfillSymbol.Outcome outcome, String line) {
    return switch (outcome) {
      case ACTIVATED, FILLED, NOTED -> done(line);
      case WHOLE -> new JobResult(line, JobState.DONE, "nothing was missing");
      case ASKED_LATELY ->
          new JobResult(
              line,
              JobState.DONE,
              "what is missing was asked for in vain a while ago; it is asked for again later");
      case NOTHING_NEW ->
          new JobResult(
              line, JobState.DONE, "no vendor has what is missing; it is asked for again later");
      case UNKNOWN -> new JobResult(line, JobState.FAILED, "no vendor knows the symbol");
      case NOT_COVERED ->
          new JobResult(
              line, JobState.FAILED, "no vendor in VENDORS_ORDER has prices of its market");
      case REFUSED ->
          new JobResult(
              line,
              JobState.FAILED,
              "the vendors refuse it, as before: GET /symbols says why; it is asked for again by"
                  + " each close sync",
              Letter.WHERE_DELIVERED_AGAIN);
      case UNTRACKED -> new JobResult(line, JobState.FAILED, "the symbol is not tracked any more");
      case WAITING -> new JobResult(line, JobState.WAITING, "no vendor may be asked just now");
      case CLAIMED -> new JobResult(line, JobState.WAITING, "another job is at the same symbol");
      case JOINED ->
          new JobResult(line, JobState.JOINED, "another job for the same waits, and does it");
      case PLANNED ->
          new JobResult(
              line,
              JobState.JOINED,
              "today's calls are used; the close sync gives it one in its turn");
    };
  }

  static JobResult of(ReviewQuarantine.Outcome outcome, String line) {
    return switch (outcome) {
      case RELEASED, DISMISSED -> done(line);
      case ABSENT ->
          new JobResult(line, JobState.FAILED, "nothing of that id is quarantined any more");
      case ANOTHER ->
          new JobResult(
              line, JobState.FAILED, "another price is quarantined there than the one judged");
      case NO_BAR ->
          new JobResult(line, JobState.FAILED, "no bar could be made of what the vendor sent");
      case OTHER_CURRENCY ->
          new JobResult(
              line, JobState.FAILED, "it is in another currency than the symbol's other prices");
    };
  }

  static JobResult of(SettleUniverses.Outcome outcome, String line) {
    return switch (outcome.end()) {
      case SETTLED ->
          done(line)
              .because(outcome.problems().isEmpty() ? null : String.join("; ", outcome.problems()));
      case CONTINUES, PACED ->
          new JobResult(line, JobState.WAITING, "some of it is done; the job goes on soon");
      case WAITS -> new JobResult(line, JobState.WAITING, "another job is at the universes");
    };
  }

  /** The same with that reason in place of its own, where there is one. */
  JobResult because(@Nullable String why) {
    return why == null ? this : new JobResult(line, state, why, letter);
  }

  /** The run's own message is for operators. */
  static JobResult of(SyncRun run, String line) {
    RunStatus status = run.status();
    return switch (status) {
      case COMPLETE -> done(line);
      case SKIPPED -> new JobResult(line, JobState.DONE, "there was nothing to do");
      case PARTIAL ->
          new JobResult(line, JobState.DONE, "a part of it is missing; GET /cache/runs says what");
      case FAILED ->
          new JobResult(line, JobState.FAILED, "the run failed; GET /cache/runs says why");
      case RUNNING -> new JobResult(line, JobState.WAITING, "the run has not ended");
    };
  }
}
