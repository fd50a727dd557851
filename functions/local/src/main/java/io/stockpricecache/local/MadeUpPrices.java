package io.stockpricecache.local;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.process.StartException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Keeps made-up and real prices out of one folder: a bar that stands there is not asked for again.
 */
final class MadeUpPrices {

  private final DynamoDbClient client;
  private final String priceHistory;

  MadeUpPrices(DynamoDbClient client, String priceHistory) {
    this.client = client;
    this.priceHistory = priceHistory;
  }

  /**
   * @param order of the vendors that are to be asked
   * @throws StartException if bars are stored that none of those vendors gives: made-up ones for
   *     real vendors, or real ones for the simulated vendor alone
   */
  void requireNoneBeside(List<VendorName> order, Path folder) {
    if (!order.contains(VendorName.SIMULATED) && isAny("=")) {
      throw refused(folder, "made-up prices (simulated)", order);
    }
    if (order.equals(List.of(VendorName.SIMULATED)) && isAny("<>")) {
      throw refused(folder, "prices of real vendors", order);
    }
  }

  private boolean isAny(String comparison) {
    return client
        .scanPaginator(
            ScanRequest.builder()
                .tableName(priceHistory)
                .filterExpression("#source " + comparison + " :simulated")
                .projectionExpression("#source")
                .expressionAttributeNames(Map.of("#source", "source"))
                .expressionAttributeValues(
                    Map.of(":simulated", AttributeValue.fromS(VendorName.SIMULATED.id())))
                .build())
        .items()
        .stream()
        .findAny()
        .isPresent();
  }

  private static StartException refused(Path folder, String stored, List<VendorName> order) {
    return new StartException(
        "The data folder %s holds %s, and VENDORS_ORDER=%s would mix others with them. Take another folder with --data, or delete this one."
            .formatted(
                folder, stored, String.join(",", order.stream().map(VendorName::id).toList())));
  }
}
