package io.stockpricecache.simulator;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.simulator.stores.Mailbox;
import io.stockpricecache.simulator.stores.Message;
import io.stockpricecache.simulator.truth.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Delivers the messages of the queue as SQS may: late, in any order, sometimes twice; what fails
 * comes again after its visibility timeout, and what fails too often goes to the dead letters.
 */
final class Courier implements JobQueue {

  /** As in template.yaml. */
  static final Duration VISIBILITY = Duration.ofMinutes(12);

  static final int MOST_RECEIVES = 3;

  /** The rounds that a fold is of live for three days. */
  private static final Duration PUT_BACK_WITHIN = Duration.ofHours(12);

  private static final int BATCH = 4;

  /** A message's way through the queue. */
  static final class Letter {
    private final Message message;
    private Instant due;
    private int receives;
    private boolean isOut;
    private boolean comesAgain;
    private String lastFailure = "";

    Letter(Message message, Instant due) {
      this.message = message;
      this.due = due;
    }

    Message message() {
      return message;
    }
  }

  private final World world;
  private final Mailbox mailbox;
  private final Chance chance;
  private final List<Letter> letters = new ArrayList<>();
  private final List<String> dead = new ArrayList<>();
  private int sent;
  private int done;

  /** Some ten times what the busiest schedule needs. */
  private static final int MOST_SENT = 5_000;

  Courier(World world, Mailbox mailbox, Chance chance) {
    this.world = world;
    this.mailbox = mailbox;
    this.chance = chance;
  }

  @Override
  public void send(Collection<? extends Job> jobs) {
    mailbox.queue().send(jobs);
    post(Duration.ZERO);
  }

  @Override
  public void sendLater(Job job, Duration delay) {
    mailbox.queue().sendLater(job, delay);
    post(delay);
  }

  /** In one order, whichever the queue hands them out in, and under names of their own. */
  private void post(Duration delay) {
    List<Message> fresh = new ArrayList<>(mailbox.collect(world.now()));
    fresh.sort(Comparator.comparing(message -> message.job().toString()));
    for (Message message : fresh) {
      Message named =
          new Message("m" + sent, message.receiptHandle(), message.job(), message.sentAt());
      sent++;
      world.note("queued " + message.job());
      letters.add(new Letter(named, world.now().plus(delay).plus(latency())));
    }
    if (sent > MOST_SENT) {
      world.violated("jobs do not breed", sent + " sent, " + letters.size() + " waiting");
    }
  }

  private Duration latency() {
    return world.isQuiet() || !chance.falls(200)
        ? Duration.ofSeconds(1)
        : chance.upTo(Duration.ofMinutes(30));
  }

  Optional<Instant> nextDue() {
    return letters.stream()
        .filter(letter -> !letter.isOut)
        .map(letter -> letter.due)
        .min(Instant::compareTo);
  }

  /** Hands out a batch of what is due, in any order; none if nothing is. */
  List<Letter> takeDue() {
    List<Letter> due = new ArrayList<>();
    letters.stream()
        .filter(letter -> !letter.isOut && !letter.due.isAfter(world.now()))
        .forEach(letter -> due.add(chance.between(0, due.size()), letter));
    List<Letter> batch = due.subList(0, Math.min(due.size(), BATCH));
    batch.forEach(
        letter -> {
          letter.isOut = true;
          letter.comesAgain = false;
          letter.receives++;
        });
    return batch;
  }

  /** A message was worked off. */
  void done(Letter letter) {
    if (!world.isQuiet() && chance.falls(100)) {
      // At least once means: sometimes more than once.
      world.saw("doubled delivery");
      letter.isOut = false;
      letter.receives--;
      letter.due = world.now().plus(chance.upTo(Duration.ofMinutes(10)));
      return;
    }
    letters.remove(letter);
    done++;
    mailbox.done(letter.message);
  }

  /**
   * A message can never succeed. A fold that lies among the dead letters is put back by an operator
   * within the day, as the runbook says; all else is made good by later runs.
   */
  void bury(Letter letter, String reason) {
    if (letter.message.job() instanceof FoldJob) {
      world.saw("a fold put back by an operator");
      letter.isOut = false;
      letter.receives = 0;
      letter.due = world.now().plus(chance.upTo(PUT_BACK_WITHIN));
      return;
    }
    letters.remove(letter);
    dead.add(reason);
    world.saw("buried");
    mailbox.bury(letter.message, reason);
  }

  /** A message of a batch that is still worked on was not worked off. */
  void failsWithItsBatch(Message message) {
    letters.stream()
        .filter(letter -> letter.message.id().equals(message.id()))
        .forEach(letter -> letter.comesAgain = letter.receives < MOST_RECEIVES);
  }

  /** A message was not worked off: it comes again, unless it has come too often. */
  void failed(Letter letter, String why) {
    letter.isOut = false;
    letter.due = world.now().plus(VISIBILITY);
    letter.lastFailure = why;
    if (letter.receives >= MOST_RECEIVES) {
      bury(letter, "received " + letter.receives + " times, last: " + letter.lastFailure);
    }
  }

  /** Whether that job is still to be delivered. */
  boolean has(Job job) {
    return letters.stream().anyMatch(letter -> !letter.isOut && letter.message.job().equals(job));
  }

  /** Whether a job of the symbol is still to be delivered. */
  boolean hasJobOf(Symbol symbol) {
    return letters.stream()
        .anyMatch(
            letter ->
                (!letter.isOut || letter.comesAgain)
                    && letter.message.job() instanceof BackfillJob job
                    && job.symbol().equals(symbol));
  }

  void check() {
    if (done + dead.size() + letters.size() != sent) {
      world.violated(
          "every message is done or dead",
          "%d sent, %d done, %d dead, %d left".formatted(sent, done, dead.size(), letters.size()));
    }
    if (dead.stream().anyMatch(String::isBlank)) {
      world.violated("every message is done or dead", "one is dead without a reason");
    }
    letters.stream()
        .filter(letter -> letter.due.isBefore(world.now()))
        .forEach(
            letter ->
                world.violated("every message is done or dead", "left: " + letter.message.job()));
  }
}
