package io.stockpricecache.api.history;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names, in the OpenAPI document, the parameters that say which bars are wanted. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@Parameter(
    name = "from",
    in = ParameterIn.QUERY,
    description = "First session date; default the first that is kept.")
@Parameter(
    name = "to",
    in = ParameterIn.QUERY,
    description = "Last session date; default the last completed.")
@Parameter(
    name = "range",
    in = ParameterIn.QUERY,
    description = "In place of from and to: how far back from today.")
@Parameter(
    name = "adjustment",
    in = ParameterIn.QUERY,
    description = "For what the bars are adjusted.")
@Parameter(
    name = "timeframe",
    in = ParameterIn.QUERY,
    description = "How much time a bar spans: a session, a week or a month.")
@interface HistoryParameters {}
