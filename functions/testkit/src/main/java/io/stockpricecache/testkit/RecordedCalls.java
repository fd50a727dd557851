package io.stockpricecache.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts a client's calls and the capacity units they report; the store itself never asks for them.
 *
 * <p>DynamoDB Local reports none for {@code BatchExecuteStatement}: take {@link ItemSize} there.
 */
public final class RecordedCalls implements ExecutionInterceptor {

  /** One call, e.g. {@code Query} at 7.5 units; none for a call that was refused. */
  public record Call(String operation, SdkRequest request, double units) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** All calls since the start or the last {@link #clear}. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Their names, in order. */
  public List<String> operations() {
    return calls.stream().map(Call::operation).toList();
  }

  /** Capacity units of all of them. */
  public double units() {
    return calls.stream().mapToDouble(Call::units).sum();
  }

  public void clear() {
    calls.clear();
  }

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
    return switch (context.request()) {
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(total).build();
      case ScanRequest scan -> scan.toBuilder().returnConsumedCapacity(total).build();
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
      case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(total).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(total).build();
      case BatchExecuteStatementRequest batch ->
          batch.toBuilder().returnConsumedCapacity(total).build();
      case SdkRequest other -> other;
    };
  }

  @Override
  public void afterExecution(
      Context.AfterExecution context, ExecutionAttributes executionAttributes) {
    String operation = executionAttributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    calls.add(new Call(operation, context.request(), units(context.response())));
  }

  @Override
  public void onExecutionFailure(
      Context.FailedExecution context, ExecutionAttributes executionAttributes) {
    String operation = executionAttributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    calls.add(new Call(operation, context.request(), /* units= */ 0));
  }

  private static double units(SdkResponse response) {
    List<ConsumedCapacity> capacities =
        switch (response) {
          case QueryResponse query -> List.of(query.consumedCapacity());
          case ScanResponse scan -> List.of(scan.consumedCapacity());
          case GetItemResponse get -> List.of(get.consumedCapacity());
          case BatchGetItemResponse get -> get.consumedCapacity();
          case PutItemResponse put -> List.of(put.consumedCapacity());
          case UpdateItemResponse update -> List.of(update.consumedCapacity());
          default -> List.of();
        };
    return capacities.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }
}
