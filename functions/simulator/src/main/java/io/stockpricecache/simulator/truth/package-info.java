/**
 * What truly happens in a schedule: sessions, prices and how vendors' feeds come. Nothing here
 * knows the code under test but its types.
 */
@NullMarked
package io.stockpricecache.simulator.truth;

import org.jspecify.annotations.NullMarked;
