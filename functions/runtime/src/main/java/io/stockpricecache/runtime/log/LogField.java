package io.stockpricecache.runtime.log;

/** What a line in the log says of the work that it comes from; the name is the JSON field's. */
public enum LogField {
  /** The function: {@code api}, {@code live-poll}, {@code close-sync} or {@code backfill}. */
  FUNCTION("function"),
  /**
   * Of the request or the schedule's event with which it all began; the jobs that come of it carry
   * it.
   */
  REQUEST_ID("requestId"),
  /** Lambda's own, of this one invocation. */
  LAMBDA_REQUEST_ID("lambdaRequestId"),
  /** Of the message in the queue. */
  MESSAGE_ID("messageId"),
  /** As the API has answered it. */
  JOB_ID("jobId"),
  /** Type and beginning of a run, as the journal has them. */
  RUN_ID("runId"),
  SYMBOL("symbol");

  private final String id;

  LogField(String id) {
    this.id = id;
  }

  /** Its name. */
  public String id() {
    return id;
  }
}
