package io.stockpricecache.local;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.stockpricecache.domain.config.JobSettings;
import io.stockpricecache.domain.config.Settings;
import java.net.URI;
import java.time.InstantSource;

/** Starts the functions' bean contexts on this run's clock, settings and stand-ins. */
record Contexts(URI dynamoDb, URI sqs, JobSettings settings, InstantSource clock) {

  ApplicationContext start(ApplicationContextBuilder builder) {
    ApplicationContext context =
        builder
            // The user's own AWS_… variables must not lead anywhere from here.
            .environmentPropertySource(false)
            .properties(Aws.properties(dynamoDb, sqs))
            .build();
    context.registerSingleton(InstantSource.class, clock);
    context.registerSingleton(Settings.class, settings.cache());
    context.registerSingleton(JobSettings.class, settings);
    return context.start();
  }
}
