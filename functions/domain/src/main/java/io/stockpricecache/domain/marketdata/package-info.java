/**
 * The port that every vendor's adapter implements, with what it is asked and what it answers.
 * {@link Vendor} is its entry; {@link Capabilities} says what a vendor can be asked for. The
 * adapters implement it, the router in {@code routing} calls it, and the use cases store what it
 * answers.
 */
@NullMarked
package io.stockpricecache.domain.marketdata;

import org.jspecify.annotations.NullMarked;
