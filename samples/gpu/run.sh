#!/bin/sh
# Starts the sample. JAVA names the java command; JAVA_OPTS holds options for the JVM.
# shellcheck disable=SC2086  # JAVA_OPTS is a list of words.
exec "${JAVA:-java}" ${JAVA_OPTS:-} \
  -jar "$(dirname "$0")/target/jouleflame-sample-gpu-0.1.0.jar" "$@"
