#!/bin/sh
# Makes users, rights and quotas on a running cluster, with Kafka's own tools on the PATH; can be run again:
#   apply.sh BOOTSTRAP ADMIN.properties <passwords.txt
# passwords.txt: one "NAME PASSWORD" a line (crawler, classifier, notifier, portal, operator, each analyst).
set -eu
bootstrap=$1 admin=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
while read -r name password; do
    kafka-configs.sh --bootstrap-server "$bootstrap" --command-config "$admin" --alter --entity-type users \
        --entity-name "$name" --add-config "SCRAM-SHA-512=[password=$password]" </dev/null
done
# shellcheck disable=SC2086 # a line is several words
grep -v -e '^#' -e '^$' "$here/acls.txt" | while read -r line; do
    kafka-acls.sh --bootstrap-server "$bootstrap" --command-config "$admin" --add $line </dev/null
done
# shellcheck disable=SC2086
grep -v -e '^#' -e '^$' "$here/quotas.txt" | while read -r line; do
    kafka-configs.sh --bootstrap-server "$bootstrap" --command-config "$admin" --alter $line </dev/null
done
