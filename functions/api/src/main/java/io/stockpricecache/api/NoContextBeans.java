package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import jakarta.inject.Singleton;

/**
 * Makes no beans of an invocation's context. The framework's own factory adds some with every
 * request and removes none: a function that stays warm would grow, and be slower each time.
 */
@Singleton
@Replaces(DefaultLambdaContextFactory.class)
final class NoContextBeans implements LambdaContextFactory {

  @Override
  public void registerSingletons(Context context) {
    // Nobody asks for them.
  }
}
