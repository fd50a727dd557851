package io.stockpricecache.api.history;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.several.Unserved;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Histories of several symbols in the order asked, each as {@code /history/{symbol}} answers it.
 */
@Serdeable.Serializable
record HistoriesResponse(
    @ArraySchema(schema = @Schema(oneOf = {HistoryResponse.class, Unserved.class}))
        List<Object> results) {}
