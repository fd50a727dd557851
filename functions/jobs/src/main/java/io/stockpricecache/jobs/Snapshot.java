package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import io.micronaut.context.ApplicationContext;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.warmup.SdkWarmUpProvider;

/**
 * What happens around the snapshot that a function's instances start from: a rehearsal before, the
 * vendors' keys after. infra/decisions/0018-snapstart.md says what else survives, and why it may.
 */
final class Snapshot implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

  /** Held here, since the runtime holds its hooks weakly. */
  private static @Nullable Snapshot held;

  private final ApplicationContext beans;
  private final Supplier<?> rehearsal;

  private Snapshot(ApplicationContext beans, Supplier<?> rehearsal) {
    this.beans = requireNonNull(beans, "beans is null");
    this.rehearsal = requireNonNull(rehearsal, "rehearsal is null");
  }

  /** Has the runtime call the hooks. */
  static void of(ApplicationContext beans, Supplier<?> rehearsal) {
    held = new Snapshot(beans, rehearsal);
    Core.getGlobalContext().register(held);
  }

  /** A snapshot without it is only slower. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      LOG.info("Rehearsing: until its end, what is logged did not happen.");
      // Not SdkWarmUp.warmUp(): that calls STS, and leaves the connection behind.
      ServiceLoader.load(SdkWarmUpProvider.class, Snapshot.class.getClassLoader())
          .forEach(client -> client.warmUpClient(ClientType.SYNC));
      LOG.info("Rehearsed: {}", rehearsal.get());
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("not rehearsed before the snapshot", e);
    }
  }

  /** Reads the keys. An instance that cannot have them is given up, as one that cannot start. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    try {
      JobsContext.open(beans);
    } catch (RuntimeException e) {
      // The runtime reports no more than that a hook failed.
      LOG.error("cannot start from the snapshot: {}", LogText.line(e.getMessage()), e);
      throw e;
    }
  }
}
