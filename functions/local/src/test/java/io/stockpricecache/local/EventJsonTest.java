package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.runtime.schedule.Schedules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class EventJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00.123Z");

  @Test
  void httpEvent_ofAGet_arrivesAsAnHttpApiSendsIt() {
    APIGatewayV2HTTPEvent event =
        http(
            "GET",
            "/prices/%5EGSPC?symbols=A,B&symbols=C%20D&days=7&flag",
            Map.of("Accept", List.of("text/html", "*/*"), "Cookie", List.of("a=1; b=2")),
            "");

    assertThat(event.getVersion()).isEqualTo("2.0");
    assertThat(event.getRouteKey()).isEqualTo("$default");
    assertThat(event.getRawPath()).isEqualTo("/prices/^GSPC");
    assertThat(event.getRawQueryString()).isEqualTo("symbols=A,B&symbols=C%20D&days=7&flag");
    assertThat(event.getQueryStringParameters())
        .isEqualTo(Map.of("symbols", "A,B,C D", "days", "7", "flag", ""));
    assertThat(event.getHeaders()).isEqualTo(Map.of("accept", "text/html,*/*"));
    assertThat(event.getCookies()).containsExactly("a=1", "b=2");
    assertThat(event.getBody()).isNull();
    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
    assertThat(event.getRequestContext().getHttp().getPath()).isEqualTo("/prices/^GSPC");
    assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo("127.0.0.1");
    assertThat(event.getRequestContext().getTime()).isEqualTo("20/Nov/2026:15:00:00 +0000");
    assertThat(event.getRequestContext().getTimeEpoch()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void httpEvent_withAJsonBody_carriesItAsText() {
    APIGatewayV2HTTPEvent event =
        http(
            "POST",
            "/symbols",
            Map.of("Content-Type", List.of("application/json")),
            "{\"symbol\":\"Ä\"}");

    assertThat(event.getBody()).isEqualTo("{\"symbol\":\"Ä\"}");
    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getQueryStringParameters()).isNull();
  }

  @Test
  void httpEvent_withAnotherBody_carriesItInBase64() {
    APIGatewayV2HTTPEvent event =
        http(
            "POST",
            "/symbols",
            Map.of("Content-Type", List.of("application/x-www-form-urlencoded")),
            "a=b");

    assertThat(event.getBody()).isEqualTo("YT1i");
    assertThat(event.getIsBase64Encoded()).isTrue();
  }

  @Test
  void scheduleEvent_ofATick_arrivesAsEventBridgeSchedulerSendsIt() {
    String json = ScheduleEvent.json(Schedules.CLOSE_SYNC.getFirst(), NOW);

    ScheduledEvent event = LambdaEvents.read(ScheduledEvent.class, json);

    assertThat(event.getTime().toInstant().getMillis())
        .isEqualTo(Instant.parse("2026-11-20T15:00:00Z").toEpochMilli());
    assertThat(event.getResources())
        .containsExactly("arn:aws:scheduler:us-east-1:000000000000:schedule/default/close-sync");
    assertThat(event.getId()).isNotBlank();
  }

  @Test
  void queueEvent_ofABatch_arrivesAsLambdaSendsIt() {
    Message message =
        Message.builder()
            .messageId("id-1")
            .receiptHandle("handle-1")
            .body("{\"symbol\":\"AAPL\"}")
            .md5OfBody("digest")
            .attributes(
                Map.of(
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                    "2",
                    MessageSystemAttributeName.SENT_TIMESTAMP,
                    "1795186800000"))
            .build();

    SQSEvent event =
        LambdaEvents.read(
            SQSEvent.class,
            QueueEvent.json(List.of(message), "symbol-jobs", at -> at.plusSeconds(3_600)));

    SQSMessage first = event.getRecords().getFirst();
    assertThat(event.getRecords()).hasSize(1);
    assertThat(first.getMessageId()).isEqualTo("id-1");
    assertThat(first.getReceiptHandle()).isEqualTo("handle-1");
    assertThat(first.getBody()).isEqualTo("{\"symbol\":\"AAPL\"}");
    assertThat(first.getMd5OfBody()).isEqualTo("digest");
    assertThat(first.getAttributes())
        .containsEntry("ApproximateReceiveCount", "2")
        .containsEntry("SentTimestamp", "1795190400000");
    assertThat(first.getEventSourceArn())
        .isEqualTo("arn:aws:sqs:us-east-1:000000000000:symbol-jobs");
  }

  @Test
  void json_ofEveryKind_hasTheFieldsOfTheSampleEvents() throws IOException {
    String post =
        new HttpEvent(
                "POST",
                "/symbols",
                "",
                "HTTP/1.1",
                Map.of("Content-Type", List.of("application/json")),
                "127.0.0.1",
                NOW)
            .json("{}".getBytes(StandardCharsets.UTF_8));
    String get =
        new HttpEvent("GET", "/portfolio", "symbols=AAPL", "HTTP/1.1", Map.of(), "127.0.0.1", NOW)
            .json(new byte[0]);
    Message message = Message.builder().messageId("i").receiptHandle("h").body("b").build();

    assertThat(fields(JSON.readTree(post))).isEqualTo(request("api-post-symbols"));
    assertThat(fields(JSON.readTree(get))).isEqualTo(request("api-get-portfolio"));
    assertThat(fields(JSON.readTree(ScheduleEvent.json(Schedules.LIVE_POLL.getFirst(), NOW))))
        .isEqualTo(fields(sample("live-poll")));
    assertThat(fields(JSON.readTree(ScheduleEvent.json(Schedules.CLOSE_SYNC.getFirst(), NOW))))
        .isEqualTo(fields(sample("close-sync")));
    assertThat(
            fields(
                JSON.readTree(QueueEvent.json(List.of(message), "q", UnaryOperator.identity()))
                    .at("/Records/0")))
        .isEqualTo(fields(sample("backfill").at("/Records/0")));
  }

  /** Nobody has to log in here, so nobody's claims come with a request. */
  private static Set<String> request(String name) throws IOException {
    Set<String> fields = fields(sample(name));
    assertThat(fields.remove("/requestContext/authorizer")).isTrue();
    return fields;
  }

  private static JsonNode sample(String name) throws IOException {
    return JSON.readTree(Path.of("../../events", name + ".json").toFile());
  }

  /** Names of fields, and of those in the request's context; not of headers or parameters. */
  private static Set<String> fields(JsonNode event) {
    Set<String> names = new TreeSet<>();
    for (String pointer : List.of("", "/requestContext", "/requestContext/http")) {
      event.at(pointer).fieldNames().forEachRemaining(name -> names.add(pointer + "/" + name));
    }
    return names;
  }

  private static APIGatewayV2HTTPEvent http(
      String method, String uri, Map<String, List<String>> headers, String body) {
    String[] parts = uri.split("\\?", 2);
    HttpEvent event =
        new HttpEvent(
            method,
            parts[0],
            parts.length == 2 ? parts[1] : "",
            "HTTP/1.1",
            headers,
            "127.0.0.1",
            NOW);
    return LambdaEvents.read(
        APIGatewayV2HTTPEvent.class, event.json(body.getBytes(StandardCharsets.UTF_8)));
  }
}
