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

/** Names, in the OpenAPI document, what may begin to track a symbol. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@ApiResponse(
    responseCode = "409",
    description = "It is new, and as many symbols are tracked as may be.",
    content =
        @Content(
            mediaType = Problem.CONTENT_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "full", value = ServesProblems.FULL)))
public @interface RefusedWhenFull {}
