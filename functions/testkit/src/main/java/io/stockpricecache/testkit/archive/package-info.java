/** In-memory twins of the archive's ports. */
@NullMarked
package io.stockpricecache.testkit.archive;

import org.jspecify.annotations.NullMarked;
