package io.stockpricecache.local;

import io.stockpricecache.runtime.schedule.Schedule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What EventBridge Scheduler sends to a function: the input written in template.yaml. */
final class ScheduleEvent {

  private ScheduleEvent() {}

  /**
   * The event's JSON.
   *
   * @param at the instant that was due, which may lie a little back
   */
  static String json(Schedule schedule, Instant at) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.scheduler");
    event.put("account", Aws.ACCOUNT);
    event.put("time", at.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", Aws.REGION);
    event.put("resources", List.of(Aws.arn("scheduler", "schedule/default/" + schedule.name())));
    event.put("detail", Map.of());
    return LambdaEvents.write(event);
  }
}
