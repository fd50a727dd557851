package io.stockpricecache.api.symbols;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.api.several.PageLimit;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;
import io.stockpricecache.usecases.reads.ReadTimeline;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

/** What has happened to a symbol. */
@Controller("/symbols/{symbol}/timeline")
@ServesProblems
final class TimelineController {

  private final ReadTimeline timeline;

  TimelineController(ReadTimeline timeline) {
    this.timeline = timeline;
  }

  /**
   * What has happened to a tracked symbol, newest first. {@code limit}: so many, 1 to 1,000, and
   * 100 where none is given; the answer's {@code nextCursor} as {@code cursor} gives those before
   * them.
   */
  @Get
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "How many; 100 by default.")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The nextCursor of the page before.")
  @ApiResponse(
      responseCode = "200",
      description = "The events.",
      content =
          @Content(
              schema = @Schema(implementation = TimelineResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.TIMELINE)))
  TimelineResponse getTimeline(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Parameter(hidden = true) @QueryValue @Nullable PageLimit limit,
      @Parameter(hidden = true) @QueryValue @Nullable TimelineCursor cursor) {
    LogFields.put(LogField.SYMBOL, asked.value());
    if (cursor != null && !cursor.isOf(asked)) {
      throw ProblemException.cursorOfAnotherList();
    }
    PageLimit most = limit == null ? PageLimit.DEFAULT : limit;
    return timeline
        .find(asked, cursor == null ? null : cursor.place(), most.value())
        .map(page -> TimelineResponse.of(asked, page))
        .orElseThrow(() -> ProblemException.notTracked(asked));
  }
}
