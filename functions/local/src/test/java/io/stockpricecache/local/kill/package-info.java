/** SIGKILL to a run, again and again, and its tables afterwards. */
@NullMarked
package io.stockpricecache.local.kill;

import org.jspecify.annotations.NullMarked;
