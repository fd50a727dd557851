/**
 * Alpha Vantage: keys with few calls a day, figures as texts, and errors that come with status 200.
 */
@NullMarked
package io.stockpricecache.vendors.alphavantage;

import org.jspecify.annotations.NullMarked;
