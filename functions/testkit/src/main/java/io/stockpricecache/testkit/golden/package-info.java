/** Recorded requests and answers of the API, to be replayed on each of its fronts. */
@NullMarked
package io.stockpricecache.testkit.golden;

import org.jspecify.annotations.NullMarked;
