/** The port every vendor adapter implements, its failures, its budget, and the router over them. */
@NullMarked
package io.stockpricecache.domain.vendor;

import org.jspecify.annotations.NullMarked;
