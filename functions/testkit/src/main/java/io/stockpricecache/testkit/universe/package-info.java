/** The universes in memory, and what every store of them keeps to. */
@NullMarked
package io.stockpricecache.testkit.universe;

import org.jspecify.annotations.NullMarked;
