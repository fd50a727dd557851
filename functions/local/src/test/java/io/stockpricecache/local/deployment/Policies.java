package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;

import io.stockpricecache.local.CloudFormationYaml;
import io.stockpricecache.local.LambdaFunction;
import io.stockpricecache.local.functions.RecordedAws.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions' roles in template.yaml, and what is wrong with them. */
final class Policies {

  /** What Lambda itself does for a function that a queue invokes, by its documentation. */
  private static final List<String> QUEUE_ACTIONS =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  private static final List<String> LOG_ACTIONS =
      List.of("logs:CreateLogStream", "logs:PutLogEvents");

  private final Map<String, Object> resources;

  private Policies(Map<String, Object> resources) {
    this.resources = resources;
  }

  static Policies read(Path template) {
    try {
      return new Policies(at(CloudFormationYaml.read(template), "Resources"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the roles differ from the calls that the functions make. */
  List<String> findings(Map<LambdaFunction, Set<Permission>> made) {
    List<String> findings = new ArrayList<>();
    Set<String> roles = new HashSet<>();
    for (LambdaFunction function : LambdaFunction.values()) {
      if (!roles.add(role(function))) {
        findings.add("two functions have one role");
      }
      Map<String, Object> role = at(resources, role(function), "Properties");
      if (role.containsKey("ManagedPolicyArns")) {
        findings.add(role(function) + " has managed policies");
      }
      Set<Permission> allowed = allowed(function);
      Set<Permission> needed = needed(function, made.getOrDefault(function, Set.of()));
      difference(needed, allowed).forEach(it -> findings.add(function.id() + " may not " + it));
      difference(allowed, needed).forEach(it -> findings.add(function.id() + " need not " + it));
    }
    return findings;
  }

  /** What the function's role allows, each action on each resource for itself. */
  Set<Permission> allowed(LambdaFunction function) {
    Set<Permission> allowed = new TreeSet<>();
    for (Map<String, Object> statement : statements(function)) {
      List<String> actions = at(statement, "Action");
      for (Object resource : resources(statement)) {
        actions.forEach(action -> allowed.add(new Permission(action, id(resource))));
      }
    }
    return allowed;
  }

  /**
   * The attributes to which a condition holds the role's writes with that permission; empty where
   * no condition does.
   */
  Set<String> attributes(LambdaFunction function, Permission permission) {
    Set<String> attributes = new TreeSet<>();
    for (Map<String, Object> statement : statements(function)) {
      List<String> actions = at(statement, "Action");
      boolean isMeant =
          actions.contains(permission.action())
              && resources(statement).stream()
                  .anyMatch(resource -> id(resource).equals(permission.resource()));
      if (isMeant && !statement.containsKey("Condition")) {
        return Set.of();
      }
      if (isMeant) {
        List<String> names =
            at(statement, "Condition", "ForAllValues:StringEquals", "dynamodb:Attributes");
        attributes.addAll(names);
      }
    }
    return attributes;
  }

  Policies without(LambdaFunction function, Permission permission) {
    Set<Permission> rest = allowed(function);
    rest.remove(permission);
    return changed(function, Map.of("Policies", List.of(policy(rest))));
  }

  Policies with(LambdaFunction function, Permission permission) {
    Set<Permission> more = allowed(function);
    more.add(permission);
    return changed(function, Map.of("Policies", List.of(policy(more))));
  }

  Policies withManagedPolicy(LambdaFunction function) {
    return changed(function, Map.of("ManagedPolicyArns", List.of("AWSLambdaExecute")));
  }

  Policies sharing(LambdaFunction function, LambdaFunction other) {
    Map<String, Object> properties = new LinkedHashMap<>(at(resources, other.id(), "Properties"));
    properties.put("Role", Map.of("Fn::GetAtt", role(function) + ".Arn"));
    Map<String, Object> copy = new LinkedHashMap<>(resources);
    copy.put(other.id(), Map.of("Properties", properties));
    return new Policies(copy);
  }

  private Policies changed(LambdaFunction function, Map<String, Object> changes) {
    Map<String, Object> role = new LinkedHashMap<>(at(resources, role(function), "Properties"));
    role.putAll(changes);
    Map<String, Object> copy = new LinkedHashMap<>(resources);
    copy.put(role(function), Map.of("Properties", role));
    return new Policies(copy);
  }

  private static Map<String, Object> policy(Set<Permission> permissions) {
    List<Map<String, Object>> statements =
        permissions.stream()
            .map(
                permission ->
                    Map.<String, Object>of(
                        "Action", List.of(permission.action()),
                        "Resource", Map.of("Ref", permission.resource())))
            .toList();
    return Map.of("PolicyDocument", Map.of("Statement", statements));
  }

  private String role(LambdaFunction function) {
    return id(at(resources, function.id(), "Properties", "Role"));
  }

  private List<Map<String, Object>> statements(LambdaFunction function) {
    List<Object> policies = at(resources, role(function), "Properties", "Policies");
    return policies.stream()
        .flatMap(
            policy -> {
              List<Map<String, Object>> its = at(policy, "PolicyDocument", "Statement");
              return its.stream().map(Policies::given);
            })
        .toList();
  }

  /** A rule that is there on a condition alone, as if it was met. */
  private static Map<String, Object> given(Map<String, Object> statement) {
    if (statement.get("Fn::If") instanceof List<?> choice) {
      return at(choice.get(1));
    }
    return statement;
  }

  /** The calls on the template's own resources, and what belongs to every function of its kind. */
  private Set<Permission> needed(LambdaFunction function, Set<Permission> calls) {
    Set<Permission> needed =
        calls.stream()
            .map(call -> new Permission(call.action(), named(call.resource())))
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, Object> properties = at(resources, function.id(), "Properties");
    String logs = id(at(properties, "LoggingConfig", "LogGroup"));
    LOG_ACTIONS.forEach(action -> needed.add(new Permission(action, logs)));
    secret(properties).forEach(needed::add);
    destination(properties).forEach(needed::add);
    Map<String, Object> events = at(properties, "Events");
    events.values().stream()
        .filter(event -> at(event, "Type").equals("SQS"))
        .map(event -> id(at(event, "Properties", "Queue")))
        .forEach(
            queue -> QUEUE_ACTIONS.forEach(action -> needed.add(new Permission(action, queue))));
    return needed;
  }

  /** Who is told of the secret reads it, by that one call: JobsIT starts the functions with it. */
  private static Stream<Permission> secret(Map<String, Object> properties) {
    Object environment = properties.get("Environment");
    Map<String, Object> variables = environment == null ? Map.of() : at(environment, "Variables");
    return Stream.ofNullable(variables.get("VENDOR_KEYS_SECRET"))
        .map(secret -> new Permission("secretsmanager:GetSecretValue", id(secret)));
  }

  /** Where Lambda puts what it gives up, in the function's name. */
  private static Stream<Permission> destination(Map<String, Object> properties) {
    return Stream.ofNullable(properties.get("EventInvokeConfig"))
        .<Map<String, Object>>map(config -> at(config))
        .filter(config -> config.containsKey("DestinationConfig"))
        .map(config -> at(config, "DestinationConfig", "OnFailure", "Destination"))
        .map(queue -> new Permission("sqs:SendMessage", id(queue)));
  }

  /** The table or queue of the template that has that name after the stack's. */
  private String named(String name) {
    return resources.entrySet().stream()
        .filter(
            entry ->
                entry
                    .getValue()
                    .toString()
                    .matches(
                        "(?s).*Name=\\{Fn::Sub=\\$\\{AWS::StackName}-"
                            + name
                            + "(-\\$\\{AWS::AccountId}-\\$\\{AWS::Region})?}.*"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the template has nothing named " + name));
  }

  @SuppressWarnings("unchecked")
  private static List<Object> resources(Map<String, Object> statement) {
    Object resource = at(statement, "Resource");
    return resource instanceof List<?> list ? (List<Object>) list : List.of(resource);
  }

  /**
   * The logical id in {@code !Ref id} or {@code !GetAtt id.Arn}, or of the table whose place
   * another may take.
   */
  private static String id(Object reference) {
    if (reference instanceof Map<?, ?> map && map.get("Fn::If") instanceof List<?> choice) {
      String table = id(choice.getLast());
      String other =
          "{Fn::Sub=arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${"
              + table
              + "Name}}";
      if (!choice.getFirst().equals("Has" + table) || !choice.get(1).toString().equals(other)) {
        throw new AssertionError("not " + table + " and what takes its place: " + choice);
      }
      return table;
    }
    if (reference instanceof Map<?, ?> map && map.get("Fn::Sub") instanceof String objects) {
      // All that is in a bucket.
      return objects.replace("${", "").replace(".Arn}/*", "");
    }
    if (reference instanceof Map<?, ?> map) {
      return map.values().iterator().next().toString().replaceFirst("\\..*", "");
    }
    return reference.toString();
  }

  private static Set<Permission> difference(Set<Permission> from, Set<Permission> what) {
    Set<Permission> rest = new TreeSet<>(from);
    rest.removeAll(what);
    return rest;
  }
}
