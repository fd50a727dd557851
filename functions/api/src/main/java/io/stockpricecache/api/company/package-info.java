/** What is known of one company or of several. Called by the framework. */
@NullMarked
package io.stockpricecache.api.company;

import org.jspecify.annotations.NullMarked;
