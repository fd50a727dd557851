/** What stands before every vendor: it keeps those that refuse or fail from being called. */
@NullMarked
package io.stockpricecache.vendors.guard;

import org.jspecify.annotations.NullMarked;
