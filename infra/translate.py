"""Writes the SAM template as CloudFormation gets it. Fails on a wildcard in a policy, on a route without a token, and on one
that leads past the alias of a function with a snapshot.

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


def open_routes(template):
    """Routes that ask for no token."""
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::ApiGatewayV2::Api":
            for path, methods in resource["Properties"]["Body"]["paths"].items():
                for method, operation in methods.items():
                    if not operation.get("security"):
                        yield f"{method.upper()} {path}"


def past_the_alias(template):
    """Routes that lead to a function whose snapshots are used by its alias alone, and not to that."""
    snapped = {
        name
        for name, resource in template["Resources"].items()
        if "SnapStart" in resource.get("Properties", {})
    }
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::ApiGatewayV2::Api":
            for path, methods in resource["Properties"]["Body"]["paths"].items():
                for method, operation in methods.items():
                    target = json.dumps(operation["x-amazon-apigateway-integration"]["uri"])
                    if any("${" + name + ".Arn}" in target for name in snapped):
                        yield f"{method.upper()} {path}"


def main(source, target):
    template = packaged(plain(cfn_yaml.load(source)))
    translated = Translator({}, Parser()).translate(template, parameter_values={})
    problems = [
        f"{name}: a wildcard in {statement}"
        for name, statement in policies(translated)
        if "*" in json.dumps([statement.get("Action"), statement.get("Resource")])
    ]
    problems += [f"{route}: open to everybody" for route in open_routes(translated)]
    problems += [f"{route}: leads past the snapshot" for route in past_the_alias(translated)]
    with open(target, "w", encoding="utf-8") as file:
        json.dump(translated, file, indent=1)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
