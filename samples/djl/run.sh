#!/bin/sh
# Starts the sample with OpenMP threads that sleep when they have nothing to do (see README.md).
# JAVA names the java command; JAVA_OPTS holds options for the JVM.
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-PASSIVE}"
# shellcheck disable=SC2086  # JAVA_OPTS is a list of words.
exec "${JAVA:-java}" ${JAVA_OPTS:-} \
  -jar "$(dirname "$0")/target/jouleflame-sample-djl-0.1.0.jar" "$@"
