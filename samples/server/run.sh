#!/bin/sh
# A server that works, and what it burns: builds agent and sample, starts the server, keeps it busy,
# attaches the agent for 30 s from another process, and prints the summary, the report's path, and
# how fast the server answered before, while and after.
#   run.sh                     as above; three minutes after the build
#   run.sh --duration 60s      attached for longer; further words are the agent's options: zone=JP
#   run.sh --measure           what the agent costs: windows with and without it by turns (7 minutes);
#                              options of "load alternate" may follow: --pairs 20 --window 30
#   run.sh --side-by-side      what it costs once it is warm: two servers, one started with the agent, kept
#                              busy by turns (8 minutes); options of "load side-by-side" may follow
# Environment: SKIP_BUILD=1 takes what is built; CONNECTIONS=32 requests at a time;
# SERVER_OPTIONS="--sample.workers=4" are the server's; JAVA_OPTS its JVM's.
set -eu
cd "$(dirname "$0")/../.."
here=samples/server
work=$(pwd)/$here/target/run
jar=$(pwd)/$here/target/jouleflame-sample-server-0.1.0.jar
agent=$(pwd)/agent/dist/target/jouleflame.jar
model=$(pwd)/$here/target/model
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
# OpenMP threads that spin while they wait would burn energy that is no work (samples/djl/README.md).
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-PASSIVE}"

mode=attach
duration=30s
if [ "${1:-}" = --measure ]; then
  mode=measure
  shift
elif [ "${1:-}" = --side-by-side ]; then
  mode=side-by-side
  shift
elif [ "${1:-}" = --duration ] && [ $# -gt 1 ]; then
  duration=$2
  shift 2
fi
case "${1:-}" in
  -h | --help)
    sed -n '2,/^set -eu/{/^set -eu/d;s/^# \{0,1\}//;p;}' "$here/run.sh"
    exit 0 ;;
esac

fail() {
  echo "$1" >&2
  exit 1
}

mkdir -p "$work"
if [ -z "${SKIP_BUILD:-}" ]; then
  echo "1/4 Building agent and sample (the first time Maven downloads about 220 MB) ..."
  log=$work/build.log
  if ! ./mvnw -B -ntp -q -DskipTests -Dspotless.check.skip=true -Preal-libraries -P '!browser' \
      -pl agent/dist,$here -am package >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -5 >&2
    fail "The build failed: nothing was measured. Next: read $log"
  fi
fi
for file in "$jar" "$agent"; do
  [ -f "$file" ] || fail "No $file: nothing was measured. Next: without SKIP_BUILD"
done

if [ ! -d "$model" ]; then
  echo "2/4 Training the model that the server answers with (half a minute on two cores) ..."
  if ! "$java" -jar samples/djl/target/jouleflame-sample-djl-0.1.0.jar \
      train --epochs 2 --model "$model.new" >"$work/train.log" 2>&1; then
    fail "The training failed: nothing was measured. Next: read $work/train.log"
  fi
  mv "$model.new" "$model"
fi

server=
other=
client=
stop() {
  for process in $client $server $other; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
}
trap stop EXIT
trap 'exit 130' INT TERM

# start NAME [JVM options]: starts a server, and sets $started.
start() {
  log=$work/$1.log
  err=$work/$1.err
  shift
  # Emptied here: in the background it could happen after the first look for a line in it.
  : >"$log"
  # shellcheck disable=SC2086  # the options are lists of words
  "$java" "$@" ${JAVA_OPTS:-} -jar "$jar" --server.port=0 --sample.model="$model" \
    ${SERVER_OPTIONS:-} >"$log" 2>"$err" &
  started=$!
}

# await: waits until the server that was started last is up, and sets $url.
await() {
  waited=0
  until grep -q 'Started ServerSample' "$log"; do
    kill -0 "$started" 2>/dev/null || fail "The server did not start. Next: read $log"
    [ "$waited" -lt 600 ] || fail "The server did not start in two minutes. Next: read $log"
    sleep 0.2
    waited=$((waited + 1))
  done
  port=$(sed -n 's/.*started on port \([0-9]*\).*/\1/p' "$log")
  url=http://127.0.0.1:$port/classify
}

connections=${CONNECTIONS:-32}
load_average() {
  if [ -r /proc/loadavg ]; then echo "    load average before: $(cut -d' ' -f1-3 /proc/loadavg)"; fi
}

if [ "$mode" = side-by-side ]; then
  echo "3/4 Starting two servers, one with the agent (logs: $work/with.log, $work/without.log) ..."
  load_average
  start with "-javaagent:$agent=out=$work/with.json,html=false"
  server=$started
  await
  with=$url
  start without
  other=$started
  await
  echo "4/4 Windows of one and the other by turns, after a warm-up of both ..."
  status=0
  "$java" -jar "$jar" load side-by-side --connections "$connections" \
    --with "$with" --with-pid "$server" --without "$url" --without-pid "$other" "$@" || status=$?
  [ "$status" -eq 0 ] || fail "Not all went well (exit code $status). Next: read $work/with.err"
  exit 0
fi

echo "3/4 Starting the server (its log: $work/server.log) ..."
if [ "$mode" = measure ]; then
  # Else the first attach would make the JVM compile everything anew, for minutes of the windows.
  start server "-javaagent:$agent=dormant=true"
else
  start server
fi
server=$started
await

if [ "$mode" = measure ]; then
  echo "4/4 Windows with and without the agent by turns, after a warm-up ..."
  load_average
  commands=$work/commands.log
  : >"$commands"
  quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }
  tool="$(quoted "$java") -jar $(quoted "$agent")"
  status=0
  "$java" -jar "$jar" load alternate --url "$url" --connections "$connections" --pid "$server" \
    --with "$tool attach $server out=$(quoted "$work/measure.json") html=false >>$(quoted "$commands")" \
    --without "$tool detach $server >>$(quoted "$commands")" "$@" || status=$?
  [ "$status" -eq 0 ] || fail "Not all went well (exit code $status). Next: read $commands and $work/server.err"
  exit 0
fi

echo "4/4 Load on $connections connections: 30 s to warm up, 20 s before, $duration attached, 20 s after"
echo "    (what the client sees: $work/load.log) ..."
rm -f "$work/phases" "$work/server.json" "$work/server.html"
mkfifo "$work/phases"
"$java" -jar "$jar" load --phases --url "$url" --connections "$connections" \
  <"$work/phases" >"$work/load.log" 2>&1 &
client=$!
exec 3>"$work/phases"
echo "warm-up" >&3
sleep 30
echo "before" >&3
sleep 20
echo "while attached" >&3
echo
"$java" -jar "$agent" attach "$server" --duration "$duration" "out=$work/server.json" label=server "$@" 3>&- ||
  fail "Not attached. Next: read the line above"
echo "after" >&3
sleep 20
exec 3>&-
status=0
wait "$client" || status=$?
client=
echo
echo "How the server answered"
echo
sed -n '/^phase /,$p' "$work/load.log"
[ "$status" -eq 0 ] || fail "Some requests failed. Next: read $work/load.log and $work/server.log"
echo
echo "Report: $work/server.html (open it in a browser)"
