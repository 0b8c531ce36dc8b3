#!/bin/sh
# Is the quantized model really better? Builds the agent and the sample, makes the two models, runs
# them in turn in JVMs of their own under the agent, and prints the comparison.
#   compare.sh                                        the sample's own encoder, fp32 and int8
#   compare.sh --model before.onnx --model after.onnx   your own files
# Everything else goes to "bench": --forks 20, --pause 10s, --seed 2, --fail-if-worse 3% ...
set -eu
start=$(pwd)
cd "$(dirname "$0")/../.."
here=samples/onnx-quantization
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
jar=$here/target/jouleflame-sample-onnx-quantization-0.1.0.jar
agent=agent/dist/target/jouleflame.jar
before=
after=
sample_options=${SAMPLE_OPTIONS:-}

absolute() {
  case $1 in
    /*) printf '%s' "$1" ;;
    *) printf '%s/%s' "$start" "$1" ;;
  esac
}

remaining=$#
while [ "$remaining" -gt 0 ]; do
  if [ "$1" = --model ] && [ "$remaining" -gt 1 ]; then
    if [ -z "$before" ]; then before=$(absolute "$2"); else after=$(absolute "$2"); fi
    shift 2
    remaining=$((remaining - 2))
  else
    word=$1
    shift
    set -- "$@" "$word"
    remaining=$((remaining - 1))
  fi
done
if [ -n "$before" ] && [ -z "$after" ]; then
  echo "One --model was given: nothing was done. Next: give two, before and after." >&2
  exit 2
fi

if [ -z "${SKIP_BUILD:-}" ]; then
  echo "1/3 Building agent and sample (the first time Maven downloads about 120 MB) ..."
  mkdir -p $here/target
  log=$here/target/build.log
  if ! ./mvnw -B -ntp -q -DskipTests -Dspotless.check.skip=true -Preal-libraries -P '!browser' \
      -pl agent/dist,$here -am package >"$log" 2>&1; then
    grep -E '^\[ERROR\]' "$log" | head -5 >&2
    echo "The build failed: nothing was measured. Next: read $log" >&2
    exit 1
  fi
fi

work=$here/target/compare
out=$work/$(date -u +%Y%m%dT%H%M%SZ)
mkdir -p "$work"
echo "2/3 Models and the answers that the first one gives ..."
if [ -z "$before" ]; then
  "$java" -jar $jar generate "$work"
  before=$work/encoder-fp32.onnx
  after=$work/encoder-int8.onnx
  names="fp32 int8"
else
  names="before after"
fi
answers=$work/answers.bin
# shellcheck disable=SC2086  # the options are a list of words
"$java" -jar $jar answers --model "$before" --out "$answers" $sample_options

echo "3/3 Running both in turn (three to ten minutes on two cores, by what else they do) ..."
first=${names% *}
second=${names#* }
quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }
run="$(quoted "$java") -jar $jar run --answers $answers $sample_options"
method='io.github.jouleflame.samples.onnx.Encoder#batchOf*'
case " $*" in *" --pause"*) ;; *) set -- "$@" --pause 2s ;; esac
case " $*" in *" --max-quality-loss"*) ;; *) set -- "$@" --max-quality-loss 5% ;; esac
exec "$java" -jar $agent bench \
  --variant "$first=$run --model $(quoted "$before")" \
  --variant "$second=$run --model $(quoted "$after")" \
  --agent "preset=none,boundaries=$method,work=$method=return.length:answer" \
  -o "$out" "$@"
