package io.stockpricecache.api.openapi;

import io.micronaut.http.MediaType;
import io.stockpricecache.api.http.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names, in the OpenAPI document, the problems that any route of a controller may answer, and what
 * API Gateway answers in its place.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@ApiResponse(
    responseCode = "400",
    description = "Something of the request is malformed or out of bounds; detail says what.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "bad request", value = ServesProblems.E400)))
@ApiResponse(
    responseCode = "401",
    description = "There is no token, or it is not valid. Answered by API Gateway.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = GatewayMessage.class),
            examples = @ExampleObject(name = "token", value = GatewayMessage.E401)))
@ApiResponse(
    responseCode = "404",
    description = "There is no such route, or nothing of that name; detail says which.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "not found", value = ServesProblems.E404)))
@ApiResponse(
    responseCode = "405",
    description = "The route has no such method; Allow says which it has.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "method", value = ServesProblems.E405)))
@ApiResponse(
    responseCode = "406",
    description = "Accept allows nothing that the route answers.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "accept", value = ServesProblems.E406)))
@ApiResponse(
    responseCode = "429",
    description = "Too many requests at once. Answered by API Gateway.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = GatewayMessage.class),
            examples = @ExampleObject(name = "throttled", value = GatewayMessage.E429)))
@ApiResponse(
    responseCode = "500",
    description = "A mistake of this service; its log has the cause under the requestId.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "internal", value = ServesProblems.E500)))
@ApiResponse(
    responseCode = "503",
    description = "The store or the queue did not answer; Retry-After says when to ask again.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "store", value = ServesProblems.E503)))
public @interface ServesProblems {

  String E400 =
      """
      {"type":"about:blank","title":"Bad Request","status":400,"detail":"days is not a whole number from 1 to 365.","instance":"/portfolio","requestId":"b7c1e6d0"}""";

  String E404 =
      """
      {"type":"about:blank","title":"Not Found","status":404,"detail":"There is nothing at this path.","instance":"/nowhere","requestId":"b7c1e6d0"}""";

  String E405 =
      """
      {"type":"about:blank","title":"Method Not Allowed","status":405,"detail":"This path answers GET.","instance":"/portfolio","requestId":"b7c1e6d0"}""";

  String E406 =
      """
      {"type":"about:blank","title":"Not Acceptable","status":406,"detail":"Answers are application/json, of some paths also text/csv.","instance":"/portfolio","requestId":"b7c1e6d0"}""";

  String E409 =
      """
      {"type":"about:blank","title":"Conflict","status":409,"detail":"No bar could be made of what the vendor sent: nothing to release.","instance":"/cache/quarantine/AAPL~2026-11-20~yahoo/release","requestId":"b7c1e6d0"}""";

  String FULL =
      """
      {"type":"/problems/too-many-symbols","title":"Too many symbols","status":409,"detail":"10000 symbols may be tracked, and are: DELETE one that nobody needs, or have MAX_TRACKED_SYMBOLS raised.","instance":"/symbols","requestId":"b7c1e6d0"}""";

  String E500 =
      """
      {"type":"about:blank","title":"Internal Server Error","status":500,"detail":"The request could not be served; the cause is in the log.","instance":"/portfolio","requestId":"b7c1e6d0"}""";

  String E503 =
      """
      {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"The store did not answer; ask again later.","instance":"/portfolio","requestId":"b7c1e6d0"}""";
}
