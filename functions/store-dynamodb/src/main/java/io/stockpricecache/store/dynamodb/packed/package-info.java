/**
 * Many prices in one attribute of bytes, so that a row of them stays below a write unit: the first
 * byte is the version of the format, the rest is deflated without a header (RFC 1951). Within it
 * are columns, one after another, each behind its length in bytes.
 *
 * <p>A whole number of any size has seven bits a byte, the lowest first, the eighth says that more
 * follow; one with a sign is doubled, and less one if it was below zero. A price is such a number,
 * in units of ten to the minus scale. Formats that are stored never change: a new one has another
 * version, and one that is not known makes the row one that cannot be read.
 */
@NullMarked
package io.stockpricecache.store.dynamodb.packed;

import org.jspecify.annotations.NullMarked;
