/** What is known of companies beside their prices, and the named sets they belong to. */
@NullMarked
package io.stockpricecache.domain.company;

import org.jspecify.annotations.NullMarked;
