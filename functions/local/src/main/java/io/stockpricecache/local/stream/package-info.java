/** {@code /stream}: who listens, and what has changed since they were told. */
@NullMarked
package io.stockpricecache.local.stream;

import org.jspecify.annotations.NullMarked;
