package io.stockpricecache.store.dynamodb.table;

import io.stockpricecache.domain.store.StoreException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Turns the SDK's exceptions into the ports' own. */
public final class Calls {

  private Calls() {}

  /**
   * Makes the call; a failed condition passes through, alone or in a transaction.
   *
   * @param what the call does, for the message
   * @throws StoreException if DynamoDB did not do it, after the SDK's own retries
   */
  public static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ConditionalCheckFailedException | TransactionCanceledException e) {
      throw e;
    } catch (SdkException e) {
      throw new StoreException(what + " failed: " + e.getMessage(), e);
    }
  }

  /** Makes a conditional write; whether its condition held. */
  public static boolean holds(String what, Supplier<?> write) {
    try {
      call(what, write);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
