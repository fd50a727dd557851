/** The twins of the stores together, as one cache, and what tests put into it. */
@NullMarked
package io.stockpricecache.testkit.cache;

import org.jspecify.annotations.NullMarked;
