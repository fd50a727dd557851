package io.stockpricecache.jobs;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.stockpricecache.domain.config.ConfigurationException;
import io.stockpricecache.domain.config.JobSettings;

/** The one place where the jobs' bean context is configured. */
public final class JobsContext {

  private JobsContext() {}

  /**
   * A builder for Lambda, tests and the local runner. Beans registered before the start take the
   * place of those that {@link JobsFactory} would make. Beans are made when first asked for: a
   * function pays for its own alone.
   */
  public static ApplicationContextBuilder builder() {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .environments("function", "lambda")
        .banner(false)
        .eagerInitConfiguration(true)
        .eagerInitSingletons(false);
  }

  /**
   * A running context on the environment's variables.
   *
   * @throws ConfigurationException listing every problem with them
   */
  static ApplicationContext start() {
    // Before anything else, and not inside the context, whose exceptions would wrap the list.
    JobSettings settings = JobSettings.parse(System.getenv());
    ApplicationContext context = builder().build();
    context.registerSingleton(JobSettings.class, settings);
    return context.start();
  }
}
