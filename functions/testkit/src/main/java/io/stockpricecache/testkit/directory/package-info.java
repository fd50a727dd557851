/** The twin of the stored directory, and listings for tests. */
@NullMarked
package io.stockpricecache.testkit.directory;

import org.jspecify.annotations.NullMarked;
