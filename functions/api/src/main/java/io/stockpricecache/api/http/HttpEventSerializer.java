package io.stockpricecache.api.http;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads events and writes answers in place of the runtime interface client's own mapper, which
 * costs a cold start some seven hundred classes. Of an event it reads what {@link HttpEvents} does.
 * Form: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * version 2.0</a>.
 */
public final class HttpEventSerializer implements CustomPojoSerializer {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the interface has it.
  public <T> T fromJson(InputStream input, Type type) {
    try (JsonParser json = JSON.createParser(input)) {
      return (T) event(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the interface has it.
  public <T> T fromJson(String input, Type type) {
    try (JsonParser json = JSON.createParser(input)) {
      return (T) event(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> void toJson(T value, OutputStream output, Type type) {
    if (!(value instanceof APIGatewayV2HTTPResponse response)) {
      throw new IllegalArgumentException("no answer of the HTTP API: " + type);
    }
    try (JsonGenerator json = JSON.createGenerator(output)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.getStatusCode());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      if (response.getBody() != null) {
        json.writeStringField("body", response.getBody());
      }
      json.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static APIGatewayV2HTTPEvent event(JsonParser json, Type type) throws IOException {
    if (type != APIGatewayV2HTTPEvent.class) {
      throw new IllegalArgumentException("no event of the HTTP API: " + type);
    }
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedEventException("requestContext.http.method");
    }
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "rawPath" -> event.setRawPath(text(json, value));
        case "rawQueryString" -> event.setRawQueryString(text(json, value));
        case "body" -> event.setBody(text(json, value));
        case "isBase64Encoded" -> event.setIsBase64Encoded(Boolean.parseBoolean(text(json, value)));
        case "headers" -> event.setHeaders(texts(json, value));
        case "queryStringParameters" -> event.setQueryStringParameters(texts(json, value));
        case "requestContext" -> event.setRequestContext(context(json, value));
        default -> json.skipChildren();
      }
    }
    return event;
  }

  private static @Nullable RequestContext context(JsonParser json, JsonToken first)
      throws IOException {
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    RequestContext context = new RequestContext();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "requestId" -> context.setRequestId(text(json, value));
        case "http" -> context.setHttp(http(json, value));
        default -> json.skipChildren();
      }
    }
    return context;
  }

  private static RequestContext.@Nullable Http http(JsonParser json, JsonToken first)
      throws IOException {
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    Map<String, String> http = texts(json, first);
    return RequestContext.Http.builder()
        .withMethod(http.get("method"))
        .withPath(http.get("path"))
        .build();
  }

  /** The fields that hold text; whatever else is there is left out. */
  private static Map<String, String> texts(JsonParser json, JsonToken first) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      return texts;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String text = text(json, json.nextToken());
      if (text != null) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  /**
   * Null for what is no text, number or truth value; that is passed over with all that it holds.
   */
  private static @Nullable String text(JsonParser json, JsonToken value) throws IOException {
    json.skipChildren();
    return value.isScalarValue() ? json.getValueAsString() : null;
  }
}
