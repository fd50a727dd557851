/**
 * GET over HTTP for every adapter: one deadline, capped bodies, no redirects, each call on the
 * budget.
 */
@NullMarked
package io.stockpricecache.vendors.http;

import org.jspecify.annotations.NullMarked;
