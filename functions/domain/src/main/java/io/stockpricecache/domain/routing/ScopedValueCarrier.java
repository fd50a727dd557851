package io.stockpricecache.domain.routing;

/** Takes a bound value along to a thread that is begun by hand and so inherits none. */
final class ScopedValueCarrier {

  private ScopedValueCarrier() {}

  /** The work with the value that is bound here and now. */
  static <T> Runnable of(ScopedValue<T> key, Runnable work) {
    T value = key.get();
    return () -> ScopedValue.where(key, value).run(work);
  }
}
