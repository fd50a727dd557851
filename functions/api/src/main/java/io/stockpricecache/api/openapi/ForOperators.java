package io.stockpricecache.api.openapi;

import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names, in the OpenAPI document, what only operators may call. API Gateway holds to it: the
 * template says for which routes.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@ApiResponse(
    responseCode = "403",
    description = "The token lacks the operators' scope. Answered by API Gateway.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = GatewayMessage.class),
            examples = @ExampleObject(name = "scope", value = GatewayMessage.E403)))
public @interface ForOperators {}
