/** The API as pages of other origins meet it, in a real browser. */
@NullMarked
package io.stockpricecache.local.browser;

import org.jspecify.annotations.NullMarked;
