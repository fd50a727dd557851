/** The API's handler, controllers and answers; no code here can reach a vendor. */
@NullMarked
package io.stockpricecache.api;

import org.jspecify.annotations.NullMarked;
