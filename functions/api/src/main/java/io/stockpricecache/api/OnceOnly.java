package io.stockpricecache.api;

import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.IdempotencyKeys.Entry;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.UnsupportedMarketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
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
   * Queues the job, unless the request's key was used for it before. A request that is refused uses
   * no key up; under a key that was used, it is answered by what the key stands for: the same
   * request as it was then, be it that its symbol is gone since, and any other with a 422.
   *
   * @param checked what the request asks for, by the id that the job will have; throws a problem
   *     where the request is to be refused. What it returns is called right before the job is
   *     queued
   * @return the id of the job that was queued, now or before
   * @throws ProblemException 400 if the key is none, 422 if it was used for another request
   */
  String queue(APIGatewayV2HTTPEvent event, Supplier<Function<String, Job>> checked) {
    String id = UUID.randomUUID().toString();
    Optional<String> given = Exchange.current().headers().idempotencyKey();
    if (given.isEmpty()) {
      queue.send(List.of(checked.get().apply(id)));
      return id;
    }
    String key = given.get();
    if (!KEY.matcher(key).matches()) {
      throw ProblemException.badRequest(
          "Idempotency-Key has to be 1 to " + IdempotencyKeys.MAX_LENGTH + " visible characters.");
    }
    String fingerprint = fingerprint(event);
    Function<String, Job> job;
    try {
      job = checked.get();
    } catch (ProblemException | InvalidSymbolException | UnsupportedMarketException e) {
      return keys.find(key).map(before -> answer(before, fingerprint)).orElseThrow(() -> e);
    }
    Optional<Entry> before = keys.claim(key, new Entry(fingerprint, id));
    if (before.isPresent()) {
      return answer(before.get(), fingerprint);
    }
    send(job, id, key);
    return id;
  }

  private static String answer(Entry before, String fingerprint) {
    if (!before.fingerprint().equals(fingerprint)) {
      throw ProblemException.unprocessable("This Idempotency-Key was used for another request.");
    }
    return before.answer();
  }

  private void send(Function<String, Job> job, String id, String key) {
    try {
      queue.send(List.of(job.apply(id)));
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
