package io.stockpricecache.testkit.simulator;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a step, and at times a fault, around every call of a port: no answer though nothing was
 * done, no answer though all was done, or the end of the function that called.
 */
public final class FaultyPort {

  /** The function that called is no more: as when Lambda kills it. Passes every {@code catch}. */
  public static final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed(String where) {
      super(where, null, false, false);
    }
  }

  /** How often each fault comes, in 1,000 calls. */
  public record Rates(int errorBefore, int errorAfter, int kill) {

    public static final Rates NONE = new Rates(0, 0, 0);
  }

  private final RandomGenerator random;
  private final Runnable step;
  private Rates rates;

  /**
   * @param step what happens before each call, such as a turn of others
   */
  public FaultyPort(RandomGenerator random, Runnable step, Rates rates) {
    this.random = requireNonNull(random, "random is null");
    this.step = requireNonNull(step, "step is null");
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
    step.run();
    String name = method.getName();
    if (random.nextInt(1_000) < rates.errorBefore()) {
      throw new StoreException("simulated: " + name + " was not done", null);
    }
    if (random.nextInt(1_000) < rates.kill()) {
      throw new Killed("before " + name);
    }
    Object answer;
    try {
      answer = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw requireNonNull(e.getCause());
    }
    if (random.nextInt(1_000) < rates.kill()) {
      throw new Killed("after " + name);
    }
    if (random.nextInt(1_000) < rates.errorAfter()) {
      throw new StoreException("simulated: no answer to " + name, null);
    }
    return answer;
  }
}
