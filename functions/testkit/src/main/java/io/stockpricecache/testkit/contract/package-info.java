/** What every implementation of a store port must do, as tests that each of them inherits. */
@NullMarked
package io.stockpricecache.testkit.contract;

import org.jspecify.annotations.NullMarked;
