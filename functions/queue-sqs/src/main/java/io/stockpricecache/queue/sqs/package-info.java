/** The job queue and its dead letters on SQS, and the form of the messages. */
@NullMarked
package io.stockpricecache.queue.sqs;

import org.jspecify.annotations.NullMarked;
