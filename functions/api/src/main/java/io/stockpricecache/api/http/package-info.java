/**
 * The edge: what a request says, how a controller's arguments are bound and refused, what a problem
 * looks like, and the form in which every response goes out. The handler calls it around the
 * framework; controllers declare arguments and throw problems. Entry points: {@link
 * RequestContext}, {@link HttpEvents}, {@link ResponseWriter}, {@link ProblemException}.
 */
@NullMarked
package io.stockpricecache.api.http;

import org.jspecify.annotations.NullMarked;
