/**
 * The HTTP server in front of the API's function: {@code HttpFront} hears requests, hands them to
 * the function and to the handlers beside it, and answers what is no request.
 */
@NullMarked
package io.stockpricecache.local.http;

import org.jspecify.annotations.NullMarked;
