package io.stockpricecache.api.http;

import io.stockpricecache.domain.price.BarMark;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the marks of a bar are shown: only where there is one, always in the same order. */
public final class Marks {

  private Marks() {}

  /** Null, which is left out of the answer, where there is none. */
  public static @Nullable List<BarMark> orNull(Set<BarMark> marks) {
    return marks.isEmpty() ? null : marks.stream().sorted().toList();
  }
}
