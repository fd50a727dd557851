package io.stockpricecache.domain.store;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * The rows of one read, as a list, and beside them those that could not be read: one bad row never
 * costs the others. Whoever must not take an unreadable row for an absent one asks for {@link
 * #unreadable}. Immutable.
 */
public final class Rows<T> extends AbstractList<T> implements RandomAccess {

  private final List<T> rows;
  private final List<UnreadableRow> unreadable;

  private Rows(Collection<? extends T> rows, Collection<UnreadableRow> unreadable) {
    this.rows = List.copyOf(rows);
    this.unreadable = List.copyOf(unreadable);
  }

  /** Rows, all of which could be read. */
  public static <T> Rows<T> of(Collection<? extends T> rows) {
    return new Rows<>(rows, List.of());
  }

  public static <T> Rows<T> of(Collection<? extends T> rows, Collection<UnreadableRow> unreadable) {
    return new Rows<>(rows, unreadable);
  }

  /** What was there and could not be read. */
  public List<UnreadableRow> unreadable() {
    return unreadable;
  }

  /** The same in that order. */
  public Rows<T> sorted(Comparator<? super T> order) {
    return new Rows<>(rows.stream().sorted(order).toList(), unreadable);
  }

  /** What is made of the rows, beside the same unreadable ones. */
  public <R> Rows<R> with(Function<List<T>, List<R>> change) {
    return new Rows<>(change.apply(rows), unreadable);
  }

  @Override
  public T get(int index) {
    return rows.get(index);
  }

  @Override
  public int size() {
    return rows.size();
  }
}
