package io.stockpricecache.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes each call of a port, and fails it where a test says so. */
final class RecordedPort {

  private static final String EVERY_CALL = "*";

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();

  <T> T wrap(Class<T> port, T target) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() != Object.class) {
                String call = port.getSimpleName() + "." + method.getName();
                calls.add(call);
                RuntimeException failure = failures.getOrDefault(call, failures.get(EVERY_CALL));
                if (failure != null) {
                  throw failure;
                }
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  void failWith(RuntimeException e) {
    failOnly(EVERY_CALL, e);
  }

  void failOnly(String call, RuntimeException e) {
    failures.put(call, e);
  }

  void heal() {
    failures.clear();
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  void forget() {
    calls.clear();
  }
}
