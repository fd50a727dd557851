/**
 * What an account gets, held against the code: template.yaml, policies, alarms, documents and
 * scripts.
 */
@NullMarked
package io.stockpricecache.local.deployment;

import org.jspecify.annotations.NullMarked;
