package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.StoreException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of messages that could not be done: for an operator to read, and to put back once
 * their cause is gone. Delivers at least once, in no order.
 */
public interface DeadLetterQueue {

  /**
   * A message that lies there.
   *
   * @param id of the message; the log has it only of those that nobody buried
   * @param job null where the body is none
   * @param reason why it was buried; null where nobody has said so, since it failed too often
   * @param sentAt when it was sent, or buried
   */
  record DeadLetter(
      String id, @Nullable Job job, String body, @Nullable String reason, Instant sentAt) {

    public DeadLetter {
      requireNonNull(id, "id is null");
      requireNonNull(body, "body is null");
      requireNonNull(sentAt, "sentAt is null");
    }
  }

  /**
   * Those that could be looked at.
   *
   * @param total how many there are altogether, approximately; more where somebody else looks at
   *     the same time, or there are more than were asked for
   */
  record Listing(List<DeadLetter> letters, int total) {

    public Listing {
      letters = List.copyOf(letters);
    }
  }

  /**
   * What was put back.
   *
   * @param moved to the queue of jobs
   * @param kept since they are no jobs, and would only be buried again, or the queue took them not
   */
  record Redrive(int moved, int kept) {}

  /** Told of each job that is put back; what it throws ends the redrive. */
  interface Listener {

    /** The job is about to be sent: it may run before the redrive has ended. */
    void sending(Job job);

    /** The job, of which {@link #sending} was told, may not have been sent, and stays there. */
    void kept(DeadLetter letter, Job job);
  }

  /**
   * Looks at the messages, and leaves them there.
   *
   * @param max at most so many
   * @throws StoreException if the queue does not answer
   */
  Listing list(int max);

  /**
   * Puts messages back into the queue of jobs. Each is sent before it is taken off: cut off in
   * between, a job is done twice, which does no harm, and never lost.
   *
   * @param max at most so many
   * @throws StoreException if the queue does not answer; some may be back by then, and the listener
   *     knows which are not
   */
  Redrive redrive(int max, Listener listener);
}
