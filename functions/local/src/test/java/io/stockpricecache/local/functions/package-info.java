/**
 * The functions called as AWS calls them, on stand-ins or on LocalStack: {@code FunctionBench}
 * calls, {@code RecordedAws} sees what they ask for.
 */
@NullMarked
package io.stockpricecache.local.functions;

import org.jspecify.annotations.NullMarked;
