/**
 * Workers that move one at a time, and ports that fail between their steps. Other tests of workers
 * at once call these, too.
 */
@NullMarked
package io.stockpricecache.simulator.turns;

import org.jspecify.annotations.NullMarked;
