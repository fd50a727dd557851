package io.stockpricecache.queue.sqs;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.runtime.settings.CallTimeouts;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.runtime.settings.Settings;
import jakarta.inject.Singleton;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** Makes the queue's ports from the SQS client and the settings, unless others are given. */
@Factory
final class QueueFactory {

  /**
   * The client that the environment's region, keys and address lead to, unless another is given.
   */
  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingBeans = SqsClient.class)
  SqsClient client(CallTimeouts timeouts) {
    return within(timeouts, SqsClient.builder()).build();
  }

  /**
   * The same client with those limits; a call that waits for messages may have more than others.
   */
  static SqsClientBuilder within(CallTimeouts timeouts, SqsClientBuilder builder) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(timeouts.attempt())
                .socketTimeout(SqsDeadLetterQueue.ATTEMPT))
        .overrideConfiguration(
            config ->
                config.apiCallTimeout(timeouts.call()).apiCallAttemptTimeout(timeouts.attempt()));
  }

  @Singleton
  @Requires(missingBeans = JobQueue.class)
  JobQueue jobQueue(BeanProvider<SqsClient> sqs, Settings settings) {
    return new SqsJobQueue(sqs::get, settings.resources().symbolJobsUrl());
  }

  @Singleton
  @Requires(missingBeans = QueueDepth.class)
  QueueDepth queueDepth(BeanProvider<SqsClient> sqs, Settings settings) {
    return new SqsQueueDepth(sqs::get, settings.resources().symbolJobsUrl());
  }

  @Singleton
  @Requires(missingBeans = DeadLetters.class)
  DeadLetters deadLetters(BeanProvider<SqsClient> sqs, Settings settings) {
    Resources resources = settings.resources();
    return new SqsDeadLetters(sqs::get, resources.symbolJobsUrl(), resources.symbolJobsDlqUrl());
  }

  @Singleton
  @Requires(missingBeans = DeadLetterQueue.class)
  DeadLetterQueue deadLetterQueue(BeanProvider<SqsClient> sqs, Settings settings) {
    Resources resources = settings.resources();
    return new SqsDeadLetterQueue(
        sqs::get, resources.symbolJobsUrl(), resources.symbolJobsDlqUrl());
  }
}
