/** The one clock of a run, as fast as the options say, and pauses by it. */
@NullMarked
package io.stockpricecache.local.clock;

import org.jspecify.annotations.NullMarked;
