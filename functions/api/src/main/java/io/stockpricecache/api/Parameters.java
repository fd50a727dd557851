package io.stockpricecache.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The query parameters that a controller's method reads. A request with any other is refused: a
 * mistyped {@code day=30} would else be answered with a week, and look right.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Parameters {
  /** Their names. */
  String[] value();
}
