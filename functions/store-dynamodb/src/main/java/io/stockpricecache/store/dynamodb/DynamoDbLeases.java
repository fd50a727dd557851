package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.store.dynamodb.row.Row;
import io.stockpricecache.store.dynamodb.table.Calls;
import io.stockpricecache.store.dynamodb.time.SortableTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Leases as rows of sync-runs: type {@code lease#<name>}, startedAt {@code -}, with {@code token},
 * {@code until} and {@code claim}, a name for the call that wrote them. A row stays when its lease
 * ends, so that the tokens grow.
 */
public final class DynamoDbLeases implements Leases {

  /**
   * The bugs it guards against: two polls that both found the lease free, and overlap; and a lease
   * taken in virtual time, years ahead, that nobody can take again.
   */
  static final String FREE = "attribute_not_exists(#until) OR #until <= :now OR #until > :nobodys";

  /** The bug it guards against: a slow holder that ends the lease of the next one. */
  static final String OWN = "#token = :token";

  /** The bug it guards against: a holder that slept past its end and goes on beside the next. */
  static final String STILL_OWN = OWN + " AND #until > :ended";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  public DynamoDbLeases(DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.client = requireNonNull(client, "client is null");
    this.table = requireNonNull(syncRunsTable, "syncRunsTable is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public Optional<Lease> acquire(String name, Duration length) {
    Instant now = clock.instant();
    Instant until = now.plus(length);
    AttributeValue claim = AttributeValue.fromS(UUID.randomUUID().toString());
    UpdateItemRequest request =
        update(
                name,
                "SET #token = if_not_exists(#token, :zero) + :one, #until = :until, claim = :claim",
                FREE)
            .expressionAttributeValues(
                Map.of(
                    ":zero", AttributeValue.fromN("0"),
                    ":one", AttributeValue.fromN("1"),
                    ":now", time(now),
                    ":nobodys", time(now.plus(NOBODYS)),
                    ":until", time(until),
                    ":claim", claim))
            .returnValues(ReturnValue.UPDATED_NEW)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      return Optional.of(
          lease(
              name,
              Calls.call("acquiring the lease " + name, () -> client.updateItem(request))
                  .attributes(),
              until));
    } catch (ConditionalCheckFailedException e) {
      // The SDK repeats a write whose answer did not come: the holder may be this call itself.
      return e.hasItem() && claim.equals(e.item().get("claim"))
          ? Optional.of(lease(name, e.item(), until))
          : Optional.empty();
    }
  }

  private Lease lease(String name, Map<String, AttributeValue> row, Instant until) {
    long token = new Row(table, "lease " + name, "", row).number("token", Long::valueOf);
    return new Lease(name, token, until);
  }

  @Override
  public Optional<Lease> renew(Lease lease, Duration length) {
    Instant until = clock.instant().plus(length);
    UpdateItemRequest request =
        update(lease.name(), "SET #until = :until", STILL_OWN)
            .expressionAttributeValues(
                Map.of(
                    ":token", token(lease), ":ended", time(Instant.EPOCH), ":until", time(until)))
            .build();
    return Calls.holds("renewing the lease " + lease.name(), () -> client.updateItem(request))
        ? Optional.of(new Lease(lease.name(), lease.token(), until))
        : Optional.empty();
  }

  @Override
  public void release(Lease lease) {
    UpdateItemRequest request =
        update(lease.name(), "SET #until = :ended", OWN)
            .expressionAttributeValues(
                Map.of(":token", token(lease), ":ended", time(Instant.EPOCH)))
            .build();
    // Whether it was still this one's to end makes no difference to the caller.
    var _ = Calls.holds("releasing the lease " + lease.name(), () -> client.updateItem(request));
  }

  private UpdateItemRequest.Builder update(String name, String change, String condition) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key(name))
        .updateExpression(change)
        .conditionExpression(condition)
        .expressionAttributeNames(Map.of("#token", "token", "#until", "until"));
  }

  private static Map<String, AttributeValue> key(String name) {
    return Map.of(
        "type", AttributeValue.fromS("lease#" + name), "startedAt", AttributeValue.fromS("-"));
  }

  private static AttributeValue token(Lease lease) {
    return AttributeValue.fromN(Long.toString(lease.token()));
  }

  private static AttributeValue time(Instant instant) {
    return AttributeValue.fromS(SortableTime.text(instant));
  }
}
