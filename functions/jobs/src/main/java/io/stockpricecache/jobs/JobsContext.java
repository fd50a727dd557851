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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The one place where the jobs' bean context is configured. */
public final class JobsContext {

  private static final Logger LOG = LoggerFactory.getLogger(JobsContext.class);

  private JobsContext() {}

  /**
   * A builder for Lambda, tests and the local runner. Beans registered before the start take the
   * place of those that {@link JobsFactory} would make. Beans are made when first asked for: a
   * function pays for its own alone.
   */
  public static ApplicationContextBuilder builder() {
    return ApplicationContext.builder(new OwnBeans(JobsContext.class.getClassLoader()))
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
   * if a variable names a secret.
   *
   * @throws ConfigurationException listing every problem with them
   */
  static ApplicationContext start() {
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
      context.registerSingleton(JobSettings.class, settings.atStart());
      context.registerSingleton(CurrentVendorSettings.class, settings);
    }
    context.start();
    warnOfGaps(context);
    return context;
  }

  /** What the vendors can never answer is told before somebody waits for it. */
  private static void warnOfGaps(ApplicationContext context) {
    Retention retention = context.getBean(JobSettings.class).cache().retention();
    context.getBean(VendorRouter.class).coverageGaps(retention).forEach(LOG::warn);
  }
}
