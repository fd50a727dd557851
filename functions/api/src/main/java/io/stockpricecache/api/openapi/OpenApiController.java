package io.stockpricecache.api.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.http.ResponseWriter;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Contact;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The API's own description, made from the controllers when they are compiled. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Stock Price Cache",
            version = "0.1",
            license = @License(name = "Apache License 2.0", identifier = "Apache-2.0"),
            contact = @Contact(name = "Stock Price Cache"),
            description =
                "Live and daily stock prices, right or absent. Times in UTC, dates as the"
                    + " exchange's session dates, errors as RFC 9457 problems. On AWS every"
                    + " request needs a token (Authorization: Bearer, a JWT), and an operator's"
                    + " one with their scope; API Gateway holds to it and answers 401, 403 and"
                    + " 429 with a body of its own. The local run asks for no token, which is why"
                    + " a call without one is allowed here."),
    servers = @Server(url = OpenApiController.ROOT, description = "Whoever serves this document."))
@SecurityScheme(
    name = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description =
        "On AWS: of the issuer and audience that the stack was deployed with. DELETE, and all"
            + " under /cache, need the operators' scope as well.")
@Controller
@ServesProblems
final class OpenApiController {

  static final String ROOT = "/";

  private static final String DOCUMENT = "/META-INF/swagger/openapi.yml";

  /** This document. */
  @Get(value = ResponseWriter.DOCUMENT, produces = "application/yaml")
  @Cacheable
  @ApiResponse(
      responseCode = "200",
      description = "The document.",
      content =
          @Content(
              mediaType = "application/yaml",
              schema = @Schema(implementation = String.class),
              examples = @ExampleObject(name = "its first line", value = "openapi: 3.1.0")))
  String getOpenApi(@Parameter(hidden = true) RequestContext request) {
    return request.basePath().isEmpty()
        ? Document.FINISHED
        : Document.FINISHED.replace("- url: " + ROOT + "\n", "- url: " + request.basePath() + "\n");
  }

  /** Made once, by the first who asks. */
  private static final class Document {
    static final String FINISHED = OpenApiDocument.finished(written());
  }

  private static String written() {
    try (InputStream in = OpenApiController.class.getResourceAsStream(DOCUMENT)) {
      return new String(requireNonNull(in, "no " + DOCUMENT).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
