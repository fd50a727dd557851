package io.stockpricecache.jobs;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.runtime.settings.CurrentVendorSettings;
import io.stockpricecache.runtime.settings.JobSettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The one place where the jobs' bean context is configured. */
public final class JobsContext {

  private static final Logger LOG = LoggerFactory.getLogger(JobsContext.class);

  private JobsContext() {}

  /**
   * A builder for Lambda, tests and the local runner. Beans registered before the start take the
   * place of those that {@link ProcessFactory} would make. Beans are made when first asked for: a
   * function pays for its own alone.
   */
  public static ApplicationContextBuilder builder() {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .environments("function", "lambda")
        .banner(false)
        .bootstrapEnvironment(false)
        .enableDefaultPropertySources(false)
        .eagerInitConfiguration(false)
        .eagerInitSingletons(false);
  }

  /**
   * A running context on the environment's variables, and on the vendors' keys in Secrets Manager
   * if a variable names a secret. Where a snapshot is taken, the keys are read after each restore,
   * else now.
   *
   * @param rehearsal played before the snapshot
   * @throws ConfigurationException listing every problem with the settings
   */
  static ApplicationContext start(Supplier<?> rehearsal) {
    // Before anything else, and not inside the context, whose exceptions would wrap the list.
    Map<String, String> environment = System.getenv();
    ApplicationContext context = builder().build();
    String secret = environment.getOrDefault(VendorKeys.VARIABLE, "");
    if (secret.isBlank()) {
      context.registerSingleton(JobSettings.class, JobSettings.parse(environment));
    } else {
      // Lives as long as the function: it is asked again and again.
      SecretsManagerClient client = SecretsManagerClient.create();
      RenewedSettings settings =
          new RenewedSettings(
              environment, new VendorKeysSecret(client, secret), InstantSource.system());
      context.registerSingleton(JobSettings.class, settings.withoutKeys());
      context.registerSingleton(CurrentVendorSettings.class, settings);
    }
    context.start();
    if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      Snapshot.of(context, rehearsal);
    } else {
      open(context);
    }
    return context;
  }

  /** Reads the keys, and tells what the vendors can never answer before somebody waits for it. */
  static void open(ApplicationContext context) {
    context.getBean(CurrentVendorSettings.class).get();
    Retention retention = context.getBean(JobSettings.class).cache().retention();
    context.getBean(VendorRouter.class).coverageGaps(retention).forEach(LOG::warn);
  }
}
