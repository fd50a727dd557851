/**
 * The vendors by name, with their order of authority, and how a question to one of them fails.
 * {@link VendorName} names each, {@link VendorFailure} each class of failure, {@link
 * VendorException} carries one. Prices name their source by it, adapters and router throw and judge
 * its exceptions.
 */
@NullMarked
package io.stockpricecache.domain.vendor;

import org.jspecify.annotations.NullMarked;
