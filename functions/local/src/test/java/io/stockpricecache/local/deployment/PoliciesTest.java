package io.stockpricecache.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.LambdaFunction;
import io.stockpricecache.local.functions.RecordedAws;
import io.stockpricecache.local.functions.RecordedAws.Permission;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What template.yaml allows each function is what the function does: no less, and no more. */
class PoliciesTest {

  private static final Set<String> READS_AND_DELETIONS =
      Set.of("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Scan", "dynamodb:DeleteItem");

  private static Map<LambdaFunction, Set<Permission>> made = Map.of();

  private final Policies policies = read();

  @BeforeAll
  static void run() throws Exception {
    made = FunctionCalls.record();
  }

  @Test
  void roles_allowExactlyTheCallsThatAreMade() {
    assertThat(policies.findings(made)).isEmpty();
  }

  /** The rules of all roles, each left out once: every one of them is missed. */
  @Test
  void rule_leftOut_isFound() {
    int rules = 0;
    for (LambdaFunction function : LambdaFunction.values()) {
      for (Permission permission : policies.allowed(function)) {
        assertThat(policies.without(function, permission).findings(made))
            .as("%s without %s", function, permission)
            .containsExactly(function.id() + " may not " + permission);
        rules++;
      }
    }
    assertThat(rules).isGreaterThan(40);
  }

  /** What an action on one table is allowed for one function may not be for the others' sake. */
  @Test
  void rule_added_isFound() {
    Set<Permission> all = new TreeSet<>();
    Stream.of(LambdaFunction.values()).map(policies::allowed).forEach(all::addAll);
    all.add(new Permission("dynamodb:DeleteTable", "PriceHistoryTable"));
    all.add(new Permission("dynamodb:DeleteItem", "PriceHistoryTable"));
    all.add(new Permission("sqs:PurgeQueue", "SymbolJobsQueue"));
    for (LambdaFunction function : LambdaFunction.values()) {
      Set<Permission> allowed = policies.allowed(function);
      for (Permission permission : all) {
        if (!allowed.contains(permission)) {
          assertThat(policies.with(function, permission).findings(made))
              .as("%s with %s", function, permission)
              .containsExactly(function.id() + " need not " + permission);
        }
      }
    }
  }

  @Test
  void wildcard_isFound() {
    for (LambdaFunction function : LambdaFunction.values()) {
      assertThat(
              policies.with(function, new Permission("dynamodb:*", "SymbolsTable")).findings(made))
          .isNotEmpty();
      assertThat(policies.with(function, new Permission("dynamodb:Scan", "*")).findings(made))
          .isNotEmpty();
    }
  }

  @Test
  void managedPolicy_isFound() {
    assertThat(policies.withManagedPolicy(LambdaFunction.API).findings(made))
        .containsExactly("ApiRole has managed policies");
  }

  @Test
  void sharedRole_isFound() {
    assertThat(policies.sharing(LambdaFunction.API, LambdaFunction.BACKFILL).findings(made))
        .contains("two functions have one role");
  }

  @Test
  void history_isWrittenByJobsAlone_andDeletedByNobody() {
    for (LambdaFunction function : LambdaFunction.values()) {
      List<String> onHistory =
          policies.allowed(function).stream()
              .filter(permission -> permission.resource().equals("PriceHistoryTable"))
              .map(Permission::action)
              .toList();

      if (function == LambdaFunction.API) {
        assertThat(onHistory).containsExactly("dynamodb:Query");
      }
      assertThat(onHistory).noneMatch(action -> action.contains("Delete"));
    }
  }

  /** Deleting is what untracking a symbol takes; it writes none. */
  @Test
  void latestPrices_areWrittenByTheApiWithoutAnyPrice() {
    Set<Permission> writes =
        policies.allowed(LambdaFunction.API).stream()
            .filter(permission -> permission.resource().equals("LatestPricesTable"))
            .filter(permission -> !READS_AND_DELETIONS.contains(permission.action()))
            .collect(Collectors.toSet());

    assertThat(writes)
        .extracting(Permission::action)
        .containsExactlyInAnyOrder("dynamodb:PutItem", "dynamodb:UpdateItem");
    for (Permission write : writes) {
      assertThat(policies.attributes(LambdaFunction.API, write))
          .as("%s", write)
          .isEqualTo(RecordedAws.written(new Permission(write.action(), "latest-prices")))
          .containsExactlyInAnyOrder(
              "symbol",
              "status",
              write.action().endsWith("PutItem") ? "tier" : "readOn",
              "version");
    }
  }

  /** Universes that are disabled have what nobody else wants untracked by the worker. */
  @Test
  void jobs_deleteNoRowOfAnyTableButTheJournals_andTheWorkerThoseOfSymbols() {
    for (LambdaFunction function : LambdaFunction.values()) {
      if (function != LambdaFunction.API) {
        assertThat(policies.allowed(function))
            .as("%s", function)
            .filteredOn(permission -> permission.action().startsWith("dynamodb:"))
            .filteredOn(permission -> !permission.resource().equals("SyncRunsTable"))
            .filteredOn(
                permission ->
                    function != LambdaFunction.BACKFILL
                        || !Set.of("SymbolsTable", "LatestPricesTable")
                            .contains(permission.resource()))
            .noneMatch(permission -> permission.action().contains("Delete"));
      }
    }
  }

  private static Policies read() {
    return Policies.read(Path.of("../../template.yaml"));
  }
}
