package io.stockpricecache.api.operations;

import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.http.Sha256;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.IdempotencyKeys.Entry;
import io.stockpricecache.usecases.runs.RecordedQueue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Queues one job for all requests of one Idempotency-Key, for a day. The key is taken before the
 * job is queued, and given back if that fails. A function that is killed between the two leaves a
 * key without a job: whoever misses the job's effect asks again under another key.
 */
public final class IdempotentQueue {

  private static final Pattern KEY =
      Pattern.compile("[\\x21-\\x7E]{1," + IdempotencyKeys.MAX_LENGTH + "}");

  private final IdempotencyKeys keys;
  private final RecordedQueue queue;

  public IdempotentQueue(IdempotencyKeys keys, RecordedQueue queue) {
    this.keys = keys;
    this.queue = queue;
  }

  /**
   * Queues the job, unless the request's key was used for it before.
   *
   * @param job the job by its id; called right before it is queued
   * @return the id of the job that was queued, now or before
   * @throws ProblemException 400 if the key is none, 422 if it was used for another request
   */
  public JobId queue(RequestContext request, Function<JobId, Job> job) {
    JobId id = JobId.random();
    Optional<String> given = request.headers().idempotencyKey();
    if (given.isEmpty()) {
      queue.send(List.of(job.apply(id)));
      return id;
    }
    String key = given.get();
    if (!KEY.matcher(key).matches()) {
      throw ProblemException.badRequest(
          "Idempotency-Key has to be 1 to " + IdempotencyKeys.MAX_LENGTH + " visible characters.");
    }
    Optional<Entry> before = keys.claim(key, new Entry(fingerprint(request), id.value()));
    if (before.isPresent()) {
      return id(before.get(), request);
    }
    send(job, id, key);
    return id;
  }

  /**
   * The id of the job that was queued under the request's key; none where the key is none, or was
   * not used.
   *
   * @throws ProblemException 422 if it was used for another request
   */
  public Optional<JobId> find(RequestContext request) {
    return request
        .headers()
        .idempotencyKey()
        .filter(key -> KEY.matcher(key).matches())
        .flatMap(keys::find)
        .map(before -> id(before, request));
  }

  private static JobId id(Entry before, RequestContext request) {
    if (!before.fingerprint().equals(fingerprint(request))) {
      throw ProblemException.unprocessable("This Idempotency-Key was used for another request.");
    }
    return new JobId(before.answer());
  }

  private void send(Function<JobId, Job> job, JobId id, String key) {
    try {
      queue.send(List.of(job.apply(id)));
    } catch (RuntimeException e) {
      // Whatever it was: kept, the key would answer the next try as if this one had been done.
      keys.forget(key);
      throw e;
    }
  }

  private static String fingerprint(RequestContext request) {
    String text = request.path() + "\n" + requireNonNullElse(request.body(), "");
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
