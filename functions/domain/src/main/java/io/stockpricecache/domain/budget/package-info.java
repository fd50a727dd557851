/**
 * How many calls each vendor's key has left in its minute and its day, and for how long a key that
 * was refused is left alone. {@link CallBudget} is what a caller asks before each call, {@link
 * StoredCallBudget} keeps it, a {@link KeyBudget} a vendor, for all functions through the port
 * {@link VendorBudgets}. The vendors' adapters spend from it, the router reserves from it, and the
 * status shows it.
 */
@NullMarked
package io.stockpricecache.domain.budget;

import org.jspecify.annotations.NullMarked;
