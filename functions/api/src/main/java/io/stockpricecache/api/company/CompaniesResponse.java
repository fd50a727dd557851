package io.stockpricecache.api.company;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.several.Unserved;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Several companies in the order asked, each as {@code /company/{symbol}} answers it. */
@Serdeable.Serializable
record CompaniesResponse(
    @ArraySchema(schema = @Schema(oneOf = {CompanyResponse.class, Unserved.class}))
        List<Object> results) {}
