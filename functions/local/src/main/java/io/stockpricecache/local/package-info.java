/** The whole system in one process: stand-ins for AWS around the same four functions. */
@NullMarked
package io.stockpricecache.local;

import org.jspecify.annotations.NullMarked;
