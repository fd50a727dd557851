package io.stockpricecache.simulator.turns;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a step, and at times a fault, around every call of a port: no answer though nothing was
 * done, no answer though all or some of it was done, a slow answer, or the end of the function that
 * called.
 */
public final class FaultyPort {

  /** The function that called is no more: as when Lambda kills it. Passes every {@code catch}. */
  public static final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    public Killed(String where) {
      super(where, null, false, false);
    }
  }

  /** The function that calls. */
  @FunctionalInterface
  public interface Caller {

    /** Comes before each call, and may let others go first; throws {@link Killed} if it is dead. */
    void step();

    /** Time passes for it. */
    default void dawdle() {}

    /** Is no more. */
    default Killed kill(String where) {
      return new Killed(where);
    }

    /** Hears of what befalls it. */
    default void saw(String what) {}
  }

  /**
   * How often each fault comes, in 1,000 calls.
   *
   * @param partly of a call that takes several things at once some are done, and there is no answer
   */
  public record Rates(int errorBefore, int errorAfter, int kill, int partly, int slow) {

    public static final Rates NONE = new Rates(0, 0, 0);

    public Rates(int errorBefore, int errorAfter, int kill) {
      this(errorBefore, errorAfter, kill, 0, 0);
    }
  }

  private final RandomGenerator random;
  private final Caller caller;
  private Rates rates;

  public FaultyPort(RandomGenerator random, Caller caller, Rates rates) {
    this.random = requireNonNull(random, "random is null");
    this.caller = requireNonNull(caller, "caller is null");
    this.rates = requireNonNull(rates, "rates is null");
  }

  /** From now on. */
  public void set(Rates its) {
    rates = requireNonNull(its, "rates is null");
  }

  /** The port with faults. */
  public <T> T around(Class<T> port, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> call(target, method, arguments));
    return port.cast(proxy);
  }

  private @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    caller.step();
    String name = method.getName();
    if (falls(rates.slow())) {
      caller.saw("slow " + name);
      caller.dawdle();
    }
    if (falls(rates.errorBefore())) {
      caller.saw("not done: " + name);
      throw new StoreException("simulated: " + name + " was not done", null);
    }
    if (falls(rates.kill())) {
      throw caller.kill("before " + name);
    }
    if (falls(rates.partly()) && some(arguments)) {
      caller.saw("partly done: " + name);
      invoke(target, method, arguments);
      throw new StoreException("simulated: " + name + " was done in part", null);
    }
    Object answer = invoke(target, method, arguments);
    if (falls(rates.kill())) {
      throw caller.kill("after " + name);
    }
    if (falls(rates.errorAfter())) {
      caller.saw("no answer: " + name);
      throw new StoreException("simulated: no answer to " + name, null);
    }
    return answer;
  }

  private boolean falls(int rate) {
    return rate > 0 && random.nextInt(1_000) < rate;
  }

  /** Leaves some of a batch; false if there is no batch. */
  private boolean some(@Nullable Object @Nullable [] arguments) {
    if (arguments == null || !(arguments[0] instanceof Collection<?> all) || all.size() < 2) {
      return false;
    }
    List<?> left = all.stream().filter(_ -> random.nextBoolean()).toList();
    if (left.isEmpty()) {
      return false;
    }
    arguments[0] = left;
    return true;
  }

  private static @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw requireNonNull(e.getCause());
    }
  }
}
