package io.stockpricecache.api.openapi;

import io.stockpricecache.api.http.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names, in the OpenAPI document, the problems of a route that takes a body. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@ApiResponse(
    responseCode = "413",
    description = "The body is longer than 64 KB.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "too long", value = TakesBody.E413)))
@ApiResponse(
    responseCode = "415",
    description = "The body is not application/json.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "media type", value = TakesBody.E415)))
public @interface TakesBody {

  String E413 =
      """
      {"type":"about:blank","title":"Content Too Large","status":413,"detail":"A body of at most 65536 bytes is read.","instance":"/symbols","requestId":"b7c1e6d0"}""";

  String E415 =
      """
      {"type":"about:blank","title":"Unsupported Media Type","status":415,"detail":"The body has to be application/json.","instance":"/symbols","requestId":"b7c1e6d0"}""";
}
