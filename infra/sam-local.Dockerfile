# Lambda's base image, pointed at the tables and the queue of `./run --share`: infra/sam-local.md.
ARG BASE=public.ecr.aws/lambda/java:25
FROM $BASE
ENV AWS_ENDPOINT_URL_DYNAMODB=http://host.docker.internal:8000 \
    AWS_ENDPOINT_URL_SQS=http://host.docker.internal:9324
