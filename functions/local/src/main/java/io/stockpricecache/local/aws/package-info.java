/**
 * What this process pretends to be of AWS: an account, an invocation's context, and the events that
 * API Gateway, SQS and EventBridge Scheduler would send, as JSON.
 */
@NullMarked
package io.stockpricecache.local.aws;

import org.jspecify.annotations.NullMarked;
