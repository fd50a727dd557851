/** In-memory twins of the ports, their contracts as tests, a clock to turn, and local stand-ins. */
@NullMarked
package io.stockpricecache.testkit;

import org.jspecify.annotations.NullMarked;
