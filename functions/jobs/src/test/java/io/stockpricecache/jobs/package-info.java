/** Tests of the handlers: on the in-memory twins, and under AWS's own runtime. */
@NullMarked
package io.stockpricecache.jobs;

import org.jspecify.annotations.NullMarked;
