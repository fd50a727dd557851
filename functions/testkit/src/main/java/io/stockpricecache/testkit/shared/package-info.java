/** The twin of the shared cache, and a server for the real one. */
@NullMarked
package io.stockpricecache.testkit.shared;

import org.jspecify.annotations.NullMarked;
