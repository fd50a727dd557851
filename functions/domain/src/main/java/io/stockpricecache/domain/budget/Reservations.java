package io.stockpricecache.domain.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Of a key's calls that count today, those that no function has told of yet. All of them count as
 * made until their holder says which are not.
 *
 * <p>A holder tells with its next request; giving back never exceeds what it holds, so that a
 * request which is written twice gives nothing back twice. Who ends before, or does not come back
 * within two hours, has not told: its calls stay counted, which errs on the vendor's side, and are
 * {@code unreported}.
 *
 * @param held one a holder, the oldest minute first
 * @param unreported calls of holders that are not waited for any more
 */
public record Reservations(List<Reservation> held, int unreported) {

  public static final Reservations NONE = new Reservations(List.of(), 0);

  private static final Duration WAITED_FOR = Duration.ofHours(2);

  /** So that the key's row costs one write unit, however many functions run. */
  private static final int MOST_HOLDERS = 12;

  public Reservations {
    held = List.copyOf(held);
    if (unreported < 0) {
      throw new IllegalArgumentException("unreported is negative: " + unreported);
    }
  }

  /** How many calls are held by all together. */
  public int calls() {
    return held.stream().mapToInt(Reservation::calls).sum();
  }

  /**
   * How many calls come back to the day with that request.
   *
   * @param minute the one that a grant will be for
   */
  public int returned(BudgetRequest request, Instant minute) {
    return find(request)
        .map(
            own -> {
              int unused = request.unused() + (isFor(own, minute) ? 0 : request.inHand());
              return Math.min(unused, own.calls());
            })
        .orElse(0);
  }

  /** How many of these come back to the minute, too: those that were granted in it. */
  public int returnedToMinute(BudgetRequest request, Instant minute) {
    return find(request)
        .filter(own -> isFor(own, minute))
        .map(_ -> returned(request, minute))
        .orElse(0);
  }

  /** After so many were granted to that request, and what it returns was given back. */
  public Reservations after(BudgetRequest request, Instant minute, int granted) {
    if (request.holder().equals(BudgetRequest.NOBODY)) {
      return this;
    }
    int kept =
        find(request)
            .filter(own -> isFor(own, minute))
            .map(own -> Math.min(request.inHand(), own.calls() - returned(request, minute)))
            .orElse(0);
    List<Reservation> now = new ArrayList<>(held);
    now.removeIf(it -> it.holder().equals(request.holder()));
    if (granted + kept > 0) {
      now.add(new Reservation(request.holder(), minute, granted + kept));
    }
    now.sort(Comparator.comparing(Reservation::minute));
    int lost = 0;
    while (!now.isEmpty() && (now.size() > MOST_HOLDERS || isOver(now.getFirst(), minute))) {
      lost += now.removeFirst().calls();
    }
    return new Reservations(now, unreported + lost);
  }

  private Optional<Reservation> find(BudgetRequest request) {
    return held.stream().filter(it -> it.holder().equals(request.holder())).findFirst();
  }

  private static boolean isFor(Reservation own, Instant minute) {
    return own.minute().equals(minute);
  }

  private static boolean isOver(Reservation it, Instant minute) {
    return it.minute().plus(WAITED_FOR).isBefore(minute);
  }
}
