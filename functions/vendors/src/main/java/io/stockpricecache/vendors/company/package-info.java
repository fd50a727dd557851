/** Company data as vendors tell it, made fit to be stored. */
@NullMarked
package io.stockpricecache.vendors.company;

import org.jspecify.annotations.NullMarked;
