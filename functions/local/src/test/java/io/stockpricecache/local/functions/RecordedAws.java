package io.stockpricecache.local.functions;

import io.stockpricecache.testkit.RecordedCalls;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Every AWS client of this module's tests reports here (the SDK finds this class by the resource
 * {@code execution.interceptors}); what is called while a function is recorded becomes the
 * permissions that IAM would ask for.
 */
public final class RecordedAws implements ExecutionInterceptor {

  /** An IAM action on a table, queue or bucket, by its name in the stand-ins. */
  public record Permission(String action, String resource) implements Comparable<Permission> {

    @Override
    public int compareTo(Permission other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return action + " on " + resource;
    }
  }

  private static final Pattern STATEMENT =
      Pattern.compile("(INSERT INTO|UPDATE|DELETE FROM|SELECT .* FROM) \"([^\"]+)\".*");

  /** Of the calling thread, on which the functions do all their work. */
  private static final ThreadLocal<@Nullable Set<Permission>> RECORDED = new ThreadLocal<>();

  private static final Map<Permission, Set<String>> WRITTEN = new ConcurrentHashMap<>();

  private static final ThreadLocal<Map<String, Runnable>> BEFORE =
      ThreadLocal.withInitial(HashMap::new);

  private static final ThreadLocal<@Nullable RecordedCalls> MEASURED = new ThreadLocal<>();

  /** Counts this thread's calls and their units from now on; null for no more. */
  public static void measure(@Nullable RecordedCalls calls) {
    MEASURED.set(calls);
  }

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    RecordedCalls calls = MEASURED.get();
    return calls == null ? context.request() : calls.modifyRequest(context, executionAttributes);
  }

  @Override
  public void afterExecution(
      Context.AfterExecution context, ExecutionAttributes executionAttributes) {
    RecordedCalls calls = MEASURED.get();
    if (calls != null) {
      calls.afterExecution(context, executionAttributes);
    }
  }

  /** Runs that once, unrecorded, before this thread's next call of that operation. */
  public static void beforeNext(String operation, Runnable run) {
    BEFORE.get().put(operation, run);
  }

  /** Runs it, and adds what it asks AWS for to the set. */
  static <T> T during(Set<Permission> permissions, Callable<T> run) throws Exception {
    RECORDED.set(permissions);
    try {
      return run.call();
    } finally {
      RECORDED.remove();
    }
  }

  @Override
  public void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
    Set<Permission> permissions = RECORDED.get();
    if (permissions != null) {
      noteAttributes(context.request());
      interrupt(executionAttributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
      permissions.addAll(
          permissions(
              executionAttributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
              executionAttributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
              context.request()));
    }
  }

  private static void interrupt(String operation) {
    Runnable run = BEFORE.get().remove(operation);
    if (run != null) {
      Set<Permission> permissions = RECORDED.get();
      RECORDED.remove();
      try {
        run.run();
      } finally {
        RECORDED.set(permissions);
      }
    }
  }

  /** As the service authorization reference has them. */
  static Collection<Permission> permissions(String service, String operation, SdkRequest request) {
    return switch (request) {
      case BatchExecuteStatementRequest batch ->
          statements(batch.statements().stream().map(BatchStatementRequest::statement));
      case ExecuteTransactionRequest transaction ->
          statements(
              transaction.transactStatements().stream().map(ParameterizedStatement::statement));
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().map(RecordedAws::permission).toList();
      case BatchGetItemRequest batch ->
          batch.requestItems().keySet().stream()
              .map(table -> new Permission("dynamodb:BatchGetItem", table))
              .toList();
      case BatchWriteItemRequest batch ->
          batch.requestItems().keySet().stream()
              .map(table -> new Permission("dynamodb:BatchWriteItem", table))
              .toList();
      case SdkRequest other when service.equals("Sqs") -> {
        String url = other.getValueForField("QueueUrl", String.class).orElseThrow();
        yield List.of(
            new Permission(
                "sqs:" + operation.replace("Batch", ""), url.substring(url.lastIndexOf('/') + 1)));
      }
      case SdkRequest other when service.equals("S3") ->
          List.of(
              new Permission(
                  operation.startsWith("ListObjects") ? "s3:ListBucket" : "s3:" + operation,
                  other.getValueForField("Bucket", String.class).orElseThrow()));
      case SdkRequest other ->
          List.of(
              new Permission(
                  service.toLowerCase(Locale.ROOT) + ":" + operation,
                  other.getValueForField("TableName", String.class).orElseThrow()));
    };
  }

  private static Permission permission(TransactWriteItem item) {
    if (item.conditionCheck() != null) {
      return new Permission("dynamodb:ConditionCheckItem", item.conditionCheck().tableName());
    }
    if (item.put() == null) {
      throw new IllegalArgumentException("not known here: " + item);
    }
    return new Permission("dynamodb:PutItem", item.put().tableName());
  }

  /**
   * Names of all attributes that the write names, as IAM's {@code dynamodb:Attributes} has them.
   */
  private static void noteAttributes(SdkRequest request) {
    switch (request) {
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream()
              .filter(item -> item.put() != null)
              .forEach(item -> note(permission(item), item.put().item().keySet()));
      case PutItemRequest put ->
          note(new Permission("dynamodb:PutItem", put.tableName()), put.item().keySet());
      case UpdateItemRequest update -> {
        Permission permission = new Permission("dynamodb:UpdateItem", update.tableName());
        note(permission, update.key().keySet());
        note(permission, update.expressionAttributeNames().values());
      }
      default -> {}
    }
  }

  private static void note(Permission permission, Collection<String> attributes) {
    WRITTEN.computeIfAbsent(permission, _ -> new ConcurrentSkipListSet<>()).addAll(attributes);
  }

  /** Names of the attributes in all single-row writes recorded so far in this process. */
  public static Set<String> written(Permission permission) {
    return WRITTEN.getOrDefault(permission, Set.of());
  }

  private static Collection<Permission> statements(Stream<String> statements) {
    Set<Permission> permissions = new TreeSet<>();
    statements.forEach(
        statement -> {
          Matcher matcher = STATEMENT.matcher(statement);
          if (!matcher.matches()) {
            throw new IllegalArgumentException("a statement not known here: " + statement);
          }
          String verb = matcher.group(1).split(" ", 2)[0];
          String action = "PartiQL" + verb.charAt(0) + verb.substring(1).toLowerCase(Locale.ROOT);
          permissions.add(new Permission("dynamodb:" + action, matcher.group(2)));
        });
    return permissions;
  }
}
