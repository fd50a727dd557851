/** Bugs that are planted to see the tests find them. */
@NullMarked
package io.stockpricecache.local.planted;

import org.jspecify.annotations.NullMarked;
