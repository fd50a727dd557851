/**
 * The vendor adapters, one package each, and the factory that puts them in the operator's order.
 */
@NullMarked
package io.stockpricecache.vendors;

import org.jspecify.annotations.NullMarked;
