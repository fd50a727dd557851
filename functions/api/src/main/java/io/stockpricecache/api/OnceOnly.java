package io.stockpricecache.api;

import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.IdempotencyKeys.Entry;
import io.stockpricecache.domain.store.Job;
import io.stockpricecache.domain.store.JobQueue;
import io.stockpricecache.domain.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Queues one job for all requests of one Idempotency-Key, for a day. The key is taken before the
 * job is queued, and given back if that fails. A function that is killed between the two leaves a
 * key without a job: whoever misses the job's effect asks again under another key.
 */
final class OnceOnly {

  private static final Pattern KEY =
      Pattern.compile("[\\x21-\\x7E]{1," + IdempotencyKeys.MAX_LENGTH + "}");

  private final IdempotencyKeys keys;
  private final JobQueue queue;

  OnceOnly(IdempotencyKeys keys, JobQueue queue) {
    this.keys = keys;
    this.queue = queue;
  }

  /**
   * Queues the job, unless the request's key was used for it before.
   *
   * @return the id of the job that was queued, now or before
   * @throws ProblemException 400 if the key is none, 422 if it was used for another request
   */
  String queue(APIGatewayV2HTTPEvent event, Function<String, Job> job) {
    String id = UUID.randomUUID().toString();
    Optional<String> key = Exchange.current().headers().idempotencyKey();
    if (key.isEmpty()) {
      queue.send(List.of(job.apply(id)));
      return id;
    }
    if (!KEY.matcher(key.get()).matches()) {
      throw ProblemException.badRequest(
          "Idempotency-Key has to be 1 to " + IdempotencyKeys.MAX_LENGTH + " visible characters.");
    }
    String fingerprint = fingerprint(event);
    Optional<Entry> before = keys.claim(key.get(), new Entry(fingerprint, id));
    if (before.isEmpty()) {
      send(job.apply(id), key.get());
      return id;
    }
    if (!before.get().fingerprint().equals(fingerprint)) {
      throw ProblemException.unprocessable("This Idempotency-Key was used for another request.");
    }
    return before.get().answer();
  }

  private void send(Job job, String key) {
    try {
      queue.send(List.of(job));
    } catch (StoreException e) {
      keys.forget(key);
      throw e;
    }
  }

  private static String fingerprint(APIGatewayV2HTTPEvent event) {
    String request = event.getRawPath() + "\n" + requireNonNullElse(event.getBody(), "");
    return HexFormat.of().formatHex(Sha256.of(request.getBytes(StandardCharsets.UTF_8)));
  }
}
