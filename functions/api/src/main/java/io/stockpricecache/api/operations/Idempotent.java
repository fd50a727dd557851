package io.stockpricecache.api.operations;

import io.stockpricecache.api.http.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route that is done once under an Idempotency-Key, as the OpenAPI document says, too. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = "Idempotency-Key",
    in = ParameterIn.HEADER,
    description =
        "For a day, the same key with the same body has the same answer and queues nothing again;"
            + " with another body it is a 422.")
@ApiResponse(
    responseCode = "422",
    description = "The Idempotency-Key was used for another request.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "unprocessable", value = Idempotent.E422)))
public @interface Idempotent {

  /** What the response says that is done. */
  String value();

  String E422 =
      """
      {"type":"about:blank","title":"Unprocessable Entity","status":422,"detail":"This Idempotency-Key was used for another request.","instance":"/cache/refresh-live","requestId":"b7c1e6d0"}""";
}
