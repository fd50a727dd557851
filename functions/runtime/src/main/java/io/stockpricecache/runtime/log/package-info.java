/**
 * What is logged, as lines that can be searched. On Lambda {@link
 * io.stockpricecache.runtime.log.JsonLogConfigurator} has each event written as one line of JSON by
 * {@link io.stockpricecache.runtime.log.JsonLineEncoder}; {@link
 * io.stockpricecache.runtime.log.LogFields} says for whom the work at hand is done. The functions
 * set the fields, the queue takes the request's id along.
 */
@NullMarked
package io.stockpricecache.runtime.log;

import org.jspecify.annotations.NullMarked;
