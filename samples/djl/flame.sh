#!/bin/sh
# From a fresh clone to the energy flame graph of a real model, in one command: builds the agent and
# the sample, runs the sample under the agent, prints the ledger, and names the report.
# Arguments are the sample's own, e.g. "train --epochs 2"; see README.md here.
set -eu
cd "$(dirname "$0")/../.."
here=samples/djl
out=$here/target/flame
log=$here/target/flame-build.log
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mkdir -p "$here/target"

echo "1/3 Building agent and sample (the first time Maven downloads about 200 MB) ..."
status=0
{ ./mvnw -B -ntp -DskipTests -Dspotless.check.skip=true \
    -P '!browser' -pl agent/dist,samples/djl -am package 2>&1 || echo "BUILD-ENDED-WITH $?"; } |
  tee "$log" |
  awk '
    /^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]/ {
      sub(/^\[INFO\] Building /, ""); gsub(/  +/, " "); print "    " $0; fflush() }
    /BUILD-ENDED-WITH/ { failed = 1 }
    END { exit failed }' || status=1
if [ "$status" -ne 0 ]; then
  grep -E '^\[ERROR\]' "$log" | head -5 >&2
  echo "The build failed: nothing was measured. Next: read $log" >&2
  exit 1
fi

echo "2/3 Running the sample under the agent (about two minutes on two cores) ..."
rm -f "$out.json" "$out.html"
# OpenMP threads that spin while they wait would burn energy that is no work (README.md here).
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-PASSIVE}"
"$java" -javaagent:agent/dist/target/jouleflame.jar="out=$out.json,label=djl,quiet=true" \
  -jar $here/target/jouleflame-sample-djl-0.1.0.jar "$@"

echo
echo "3/3 Where the joules went"
echo
"$java" -jar agent/dist/target/jouleflame.jar summary "$out.json"
echo
echo "Report: $(pwd)/$out.html (open it in a browser)"
