/** Tests of the queue: messages, retries, and the contract on an SQS of our own. */
@NullMarked
package io.stockpricecache.queue.sqs;

import org.jspecify.annotations.NullMarked;
