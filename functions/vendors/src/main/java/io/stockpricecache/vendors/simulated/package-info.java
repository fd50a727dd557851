/** Made-up but plausible prices, a pure function of seed, symbol and time. */
@NullMarked
package io.stockpricecache.vendors.simulated;

import org.jspecify.annotations.NullMarked;
