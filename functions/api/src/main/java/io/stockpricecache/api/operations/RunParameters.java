package io.stockpricecache.api.operations;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import io.stockpricecache.domain.run.RunType;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Make the parameters of the journal from text. */
@Factory
final class RunParameters {

  @Singleton
  TypeConverter<String, RunType> runType() {
    String all = Arrays.stream(RunType.values()).map(RunType::id).collect(Collectors.joining(", "));
    return Converters.refusing(
        text -> RunType.find(text).orElseThrow(() -> new IllegalArgumentException(text)),
        "%s is none of " + all + ".");
  }

  @Singleton
  TypeConverter<String, RunCursor> runCursor() {
    return Converters.refusing(RunCursor::parse, "%s is not one that an answer has told.");
  }
}
