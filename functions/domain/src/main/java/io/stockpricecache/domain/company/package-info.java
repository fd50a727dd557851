/**
 * What is known of companies beside their prices, and the named sets they belong to. {@link
 * CompanyData} is what a vendor says of one company, {@link Universes} reads the sets that come
 * with the product. The vendors' adapters make the first; pages and the tracking of a whole
 * universe use both.
 */
@NullMarked
package io.stockpricecache.domain.company;

import org.jspecify.annotations.NullMarked;
