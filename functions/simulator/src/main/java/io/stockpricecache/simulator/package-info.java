/** Many workers at once, one step at a time, in an order that a seed decides and can repeat. */
@NullMarked
package io.stockpricecache.simulator;

import org.jspecify.annotations.NullMarked;
