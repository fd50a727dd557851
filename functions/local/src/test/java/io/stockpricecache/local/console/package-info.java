/** The console in a real browser, on the whole system in virtual time. */
package io.stockpricecache.local.console;
