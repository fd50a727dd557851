package io.stockpricecache.api.openapi;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names, in the OpenAPI document, a route whose answers a client may keep under their tag. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@Parameter(
    name = "If-None-Match",
    in = ParameterIn.HEADER,
    description = "Tags of answers that the client has kept, or *.")
@ApiResponse(responseCode = "304", description = "The client has it already; there is no body.")
public @interface Cacheable {}
