/**
 * JSON as vendors send it, read strictly: exact numbers, and a named error where the shape is
 * another.
 */
@NullMarked
package io.stockpricecache.vendors.json;

import org.jspecify.annotations.NullMarked;
