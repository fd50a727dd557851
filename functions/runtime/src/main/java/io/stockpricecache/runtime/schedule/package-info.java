/**
 * The schedules by which AWS starts functions: names, cron expressions, next times. {@link
 * Schedules} lists those of template.yaml, {@link Schedule} tells when one is due next. The API
 * shows them, the local run starts functions by them, and a test compares them with the template.
 */
@NullMarked
package io.stockpricecache.runtime.schedule;

import org.jspecify.annotations.NullMarked;
