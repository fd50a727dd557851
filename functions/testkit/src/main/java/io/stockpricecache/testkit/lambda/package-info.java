/** Runs what is deployed of a function as Lambda does. */
@NullMarked
package io.stockpricecache.testkit.lambda;

import org.jspecify.annotations.NullMarked;
