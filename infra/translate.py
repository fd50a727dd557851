"""Writes the SAM template as CloudFormation gets it. Fails on a wildcard in a policy, on a route without a token (but for GET /health,
where the operator wants it), on a route, a schedule or a queue that leads past the alias of a function with a snapshot, on a route that
would take a browser's preflights from API Gateway, on CORS that is there without an origin, or lacks a field with one, on audiences
that are not all of those given, and on a scope for tracking that is not the one given.

No AWS account is asked: translate.py TEMPLATE TARGET
"""

import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from cfnlint.decode import cfn_yaml
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator


def packaged(template):
    """As `sam package` leaves it: zips and nested templates lie in a bucket."""
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        if "CodeUri" in properties:
            properties["CodeUri"] = "s3://bucket/" + os.path.basename(properties["CodeUri"])
        if "TemplateURL" in properties:
            name = os.path.basename(properties["TemplateURL"])
            properties["TemplateURL"] = "https://s3.us-east-1.amazonaws.com/bucket/" + name
    return template


def plain(value):
    """Without the line numbers that cfn-lint's parser adds."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def policies(template):
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::IAM::Role":
            if properties.get("ManagedPolicyArns"):
                yield name, {"Action": "all of " + str(properties["ManagedPolicyArns"]) + " *"}
            for policy in properties.get("Policies", []):
                for statement in policy["PolicyDocument"]["Statement"]:
                    yield name, statement


def bodies(template):
    """What the APIs say of their routes."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::ApiGatewayV2::Api" and "Body" in resource["Properties"]:
            yield resource["Properties"]["Body"]


def open_routes(template):
    """Routes that ask for no token."""
    for body in bodies(template):
        for path, methods in body["paths"].items():
            for method, operation in methods.items():
                if not operation.get("security"):
                    yield f"{method.upper()} {path}"
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::ApiGatewayV2::Api" and "Body" not in resource["Properties"]:
            if resource["Properties"].get("RouteKey") != "GET /health" or resource.get("Condition") != "HasOpenHealth":
                yield name


def snapped(template):
    """Functions whose snapshots are used by their aliases alone."""
    return [name for name, resource in template["Resources"].items() if "SnapStart" in resource.get("Properties", {})]


def past_the_alias(template):
    """Routes that lead to such a function, and not to its alias."""
    for body in bodies(template):
        for path, methods in body["paths"].items():
            for method, operation in methods.items():
                target = json.dumps(operation["x-amazon-apigateway-integration"]["uri"])
                if any("${" + name + ".Arn}" in target for name in snapped(template)):
                    yield f"{method.upper()} {path}"


def called_past_the_alias(template):
    """Schedules, queues and APIs that call such a function, and not its alias; roles that may, which does not cover the alias."""
    call = {
        "AWS::Scheduler::Schedule": "Target",
        "AWS::Lambda::EventSourceMapping": "FunctionName",
        "AWS::IAM::Role": "Policies",
        "AWS::ApiGatewayV2::Api": "Target",
    }
    for name, resource in template["Resources"].items():
        called = json.dumps(resource["Properties"].get(call.get(resource["Type"])))
        for function in snapped(template):
            if any(json.dumps(way) in called for way in ({"Ref": function}, {"Fn::GetAtt": [function, "Arn"]})):
                yield name


def translation(source, parameters):
    template = packaged(plain(cfn_yaml.load(source)))
    return Translator({}, Parser()).translate(template, parameter_values=parameters)


def deployed(value, conditions, told=None):
    """As CloudFormation resolves it: conditions, lists from texts, what resources tell, and properties without a value."""
    if isinstance(value, list):
        each = [deployed(part, conditions, told) for part in value]
        return [part for part in each if part != {"Ref": "AWS::NoValue"}]
    if not isinstance(value, dict):
        return value
    if "Fn::If" in value:
        name, then, otherwise = value["Fn::If"]
        return deployed(then if conditions[name] else otherwise, conditions, told)
    if told and json.dumps(value) in told:
        return told[json.dumps(value)]
    each = {key: deployed(part, conditions, told) for key, part in value.items()}
    if "Fn::Join" in each and all(isinstance(part, str) for part in each["Fn::Join"][1]):
        return each["Fn::Join"][0].join(each["Fn::Join"][1])
    if "Fn::Split" in each and isinstance(each["Fn::Split"][1], str):
        separator, text = each["Fn::Split"]
        return text.split(separator)
    return {key: part for key, part in each.items() if part != {"Ref": "AWS::NoValue"}}


def holds(condition, template, parameters):
    """Whether a condition of the template is true for those parameters; the others have their defaults."""
    if isinstance(condition, str):
        return holds(template["Conditions"][condition], template, parameters)
    (name, value), = condition.items()
    if name == "Condition":
        return holds(value, template, parameters)
    if name == "Fn::Equals":
        defaults = {key: each.get("Default") for key, each in template["Parameters"].items()}
        first, second = referred(value, defaults | parameters)
        return first == second
    each = [holds(part, template, parameters) for part in value]
    return {"Fn::Not": not each[0], "Fn::And": all(each), "Fn::Or": any(each)}[name]


def cors_problems(source):
    """What a deployment for no origin, for some and for all, without and with a console, would have for browsers."""
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    console = {"Fn::GetAtt": ["Console", "Outputs.Origin"]}
    for given, origins in {
        "": [],
        "https://a.example": ["https://a.example"],
        "https://a.example,http://b.example:3000": ["https://a.example", "http://b.example:3000"],
        "*": ["*"],
    }.items():
        for with_console in ["no", "yes"]:
            parameters = {"CorsAllowedOrigins": given, "WithConsole": with_console}
            template = translation(source, parameters)
            conditions = {name: holds(name, template, parameters) for name in template["Conditions"]}
            expected = [*origins, "https://console.example"] if with_console == "yes" and origins != ["*"] else origins
            for body in bodies(template):
                body = deployed(referred(body, parameters), conditions, {json.dumps(console): "https://console.example"})
                cors = body.get("x-amazon-apigateway-cors")
                if not expected:
                    if cors is not None:
                        yield f"CORS without an origin: {cors}"
                    continue
                if cors is None or cors.get("allowOrigins") != expected or cors.get("allowMethods") != methods:
                    yield f"CORS for {parameters}: {cors}"
                elif sorted(cors) != ["allowHeaders", "allowMethods", "allowOrigins", "exposeHeaders", "maxAge"]:
                    yield f"CORS for {parameters} has {sorted(cors)}"
                for path, operations in body["paths"].items():
                    if path == "$default" or not {"options", "x-amazon-apigateway-any-method"}.isdisjoint(operations):
                        yield f"{path} takes preflights from API Gateway"


def token_problems(source):
    """What a deployment for one audience or two, without and with a scope for tracking, would ask of a token."""
    for audience, scope in {"web": "", "web,machine": "prices/track"}.items():
        parameters = {"AuthAudience": audience, "TrackScope": scope}
        template = translation(source, parameters)
        conditions = {name: holds(name, template, parameters) for name in template["Conditions"]}
        for body in bodies(template):
            body = deployed(referred(body, parameters), conditions)
            for scheme in body["components"]["securitySchemes"].values():
                named = scheme["x-amazon-apigateway-authorizer"]["jwtConfiguration"]["audience"]
                if named != audience.split(","):
                    yield f"audiences {audience}: {named}"
            asked = body["paths"]["/symbols"]["post"]["security"]
            if asked != [{"Jwt": [scope] if scope else []}]:
                yield f"POST /symbols with the scope '{scope}': {asked}"


def referred(value, parameters):
    """With the parameters' values."""
    if isinstance(value, list):
        return [referred(each, parameters) for each in value]
    if isinstance(value, dict):
        if value.get("Ref") in parameters:
            return parameters[value["Ref"]]
        return {key: referred(each, parameters) for key, each in value.items()}
    return value


def main(source, target):
    translated = translation(source, {})
    problems = [
        f"{name}: a wildcard in {statement}"
        for name, statement in policies(translated)
        if "*" in json.dumps([statement.get("Action"), statement.get("Resource")])
    ]
    problems += [f"{route}: open to everybody" for route in open_routes(translated)]
    for way in [*past_the_alias(translated), *called_past_the_alias(translated)]:
        problems.append(f"{way}: leads past the snapshot")
    problems += [*cors_problems(source), *token_problems(source)]
    with open(target, "w", encoding="utf-8") as file:
        json.dump(translated, file, indent=1)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
