#!/bin/sh
# A whole run on a machine with a GPU that has neither JDK nor Maven.
#
#   bare.sh pack DIR      here, after building: a Java runtime, the agent, the sample and this script
#   bare.sh run DIR OUT   there: the sample without and with the agent, beside the GPU's own counter
#
# pack: JAVA_HOME names the JDK to take the runtime from (17 or newer, same kind of processor and a C
#       library no newer than there); JOULEFLAME_JAR names the agent, if it is not where Maven puts it.
# run:  SAMPLE_OPTIONS replaces the sample's options; CUDA_LIB names the CUDA libraries' folder.
# Ends as the sample does (see README.md), the first run that failed deciding.
set -eu

usage() {
  echo "usage: bare.sh pack DIR | bare.sh run DIR OUT" >&2
  exit 2
}

fail() {
  echo "bare.sh: $1" >&2
  exit 1
}

# ---------------------------------------------------------------------------------------- pack

pack() {
  pack=$1
  here=$(cd "$(dirname "$0")" && pwd)
  sample=$here/target/jouleflame-sample-gpu-0.1.0.jar
  agent=${JOULEFLAME_JAR:-$here/../../agent/dist/target/jouleflame.jar}
  [ -f "$sample" ] || fail "no $sample: nothing was packed. Next: mvn -pl samples/gpu -am package"
  [ -f "$agent" ] || fail "no $agent: nothing was packed. Next: mvn -pl agent/dist -am package"
  java=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java") || fail "no java: nothing was packed"
  jdk=$(dirname "$(dirname "$(readlink -f "$java")")")
  [ -x "$jdk/bin/jlink" ] || fail "no jlink in $jdk: nothing was packed. Next: set JAVA_HOME to a JDK"
  mkdir -p "$pack"
  rm -rf "$pack/runtime" "$pack/sample"
  # Native symbols are stripped by objcopy, which comes with the compiler and not with the JDK.
  strip=--strip-java-debug-attributes
  if command -v objcopy >/dev/null; then strip=--strip-debug; fi
  "$jdk/bin/jlink" --output "$pack/runtime" --add-modules "$(modules)" \
    $strip --no-header-files --no-man-pages --compress=2 --vm=server
  mkdir -p "$pack/sample/lib"
  cp "$agent" "$pack/jouleflame.jar"
  cp "$sample" "$pack/sample/sample.jar"
  cp "$here"/target/lib/*.jar "$pack/sample/lib/"
  cp "$here/bare.sh" "$pack/bare.sh"
  echo "runtime         $(size "$pack/runtime")"
  echo "jouleflame.jar  $(size "$pack/jouleflame.jar")"
  echo "sample, lib     $(size "$pack/sample")"
  echo "all             $(size "$pack")"
}

# attach: the agent may be told to start later. unsupported: JNA and Byte Buddy. logging, naming:
# what ordinary programs ask for.
modules() {
  echo java.base,java.instrument,java.logging,java.management,java.naming,jdk.attach,jdk.management,jdk.unsupported
}

size() {
  # Bytes and not blocks, so that it is what travels.
  find "$1" -type f -exec cat {} + | wc -c | awk '{ printf "%6.1f MiB", $1 / 1048576 }'
}

# ---------------------------------------------------------------------------------------- run

run() {
  pack=$1
  out=$2
  java=$pack/runtime/bin/java
  [ -x "$java" ] || fail "no $java: nothing was run. Next: bare.sh pack, on a machine with a JDK"
  mkdir -p "$out"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  find_driver
  find_cuda
  options=${SAMPLE_OPTIONS:---seconds 5}
  boundaries='io.github.jouleflame.samples.gpu.MlpForward#forward*;io.github.jouleflame.samples.gpu.Batch#await'

  machine >"$out/machine.txt" 2>&1
  cat "$out/machine.txt"
  : >"$out/energy.txt"
  rm -f "$out/gpu.json" "$out/gpu.html"

  around idle sleep "${IDLE_SECONDS:-10}"
  status=0
  # shellcheck disable=SC2086  # options is a list of words.
  around plain sample "" $options || status=$?
  # shellcheck disable=SC2086
  around agent sample "-javaagent:$pack/jouleflame.jar=boundaries=$boundaries,out=$out/gpu.json,label=gpu" \
    $options || { code=$?; [ "$status" -ne 0 ] || status=$code; }
  if [ -f "$out/gpu.json" ]; then
    "$java" -jar "$pack/jouleflame.jar" summary "$out/gpu.json" >"$out/summary.txt" 2>&1 || true
    echo "--- what the agent says"
    cat "$out/summary.txt"
  fi
  echo "--- what the GPU's own counter says"
  cat "$out/energy.txt"
  return "$status"
}

# Containers put the driver's libraries where the loader may not look.
find_driver() {
  for folder in /usr/local/nvidia/lib64 /usr/lib/wsl/lib; do
    if [ -e "$folder/libcuda.so.1" ]; then
      LD_LIBRARY_PATH=$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
      export LD_LIBRARY_PATH
    fi
  done
}

# The toolkit, or the Python packages that bring cuBLAS along with PyTorch and others.
find_cuda() {
  cuda=${CUDA_LIB:-}
  if [ -z "$cuda" ] && command -v python3 >/dev/null; then
    cuda=$(python3 -c 'import nvidia; print(list(nvidia.__path__)[0])' 2>/dev/null) || cuda=
  fi
}

machine() {
  uname -srm
  echo "cpus: $(nproc)"
  if [ -r /proc/cpuinfo ]; then sed -n '/^model name/{p;q;}' /proc/cpuinfo; fi
  if [ -r /proc/meminfo ]; then sed -n 1p /proc/meminfo; fi
  "$java" -version
  echo "CUDA libraries: ${cuda:-where the sample looks by itself}"
  if command -v nvidia-smi >/dev/null; then
    nvidia-smi -q | grep -E 'Driver Version|CUDA Version|Product Name|Product Arch|Persistence Mode|MIG Mode|Current *:|UUID|Power Draw|Power Limit|Graphics  |SM  |Memory  |GPU Current Temp|^GPU' || true
  else
    echo "nvidia-smi: not here"
  fi
}

sample() {
  jvm_option=$1
  shift
  if [ -n "$cuda" ]; then set -- "$@" --cuda-lib "$cuda"; fi
  "$java" ${jvm_option:+"$jvm_option"} -jar "$pack/sample/sample.jar" "$@"
}

# around NAME COMMAND...: runs it between two readings of the GPU's energy; its output goes to
# NAME.txt and is shown.
around() {
  name=$1
  shift
  echo "--- $name"
  start_counter || start_power_log
  from=$(date +%s.%N)
  code=0
  # The exit code of the left side of a pipe is lost, so it travels through a file.
  { "$@" 2>&1 3>&- || echo $? >"$work/code"; } | tee "$out/$name.txt"
  if [ -f "$work/code" ]; then
    read -r code <"$work/code"
    rm -f "$work/code"
  fi
  to=$(date +%s.%N)
  stop_counter
  stop_power_log
  report "$name" "$from" "$to" >>"$out/energy.txt"
  [ -s "$out/$name.txt" ] || rm -f "$out/$name.txt"
  return "$code"
}

# The counter's process stays between both readings: without persistence mode the driver forgets
# its counters when the last process leaves. It reads a second time when its input ends.
start_counter() {
  rm -f "$work/input" "$work/counter"
  mkfifo "$work/input"
  "$java" -cp "$pack/sample/sample.jar" io.github.jouleflame.samples.gpu.EnergyCounter \
    <"$work/input" >"$work/counter" 2>"$work/counter.err" &
  counter=$!
  exec 3>"$work/input"
  until grep -q '^before' "$work/counter"; do
    kill -0 "$counter" 2>/dev/null || return 1
    sleep 0.1
  done
}

stop_counter() {
  exec 3>&-
  wait "$counter" || true
}

# Without a counter: the power that nvidia-smi shows, ten times a second.
start_power_log() {
  power_log=
  if command -v nvidia-smi >/dev/null; then
    nvidia-smi --id=0 --query-gpu=power.draw --format=csv,noheader,nounits -lms 100 \
      >"$work/power" 2>/dev/null 3>&- &
    power_log=$!
  fi
}

stop_power_log() {
  if [ -n "${power_log:-}" ]; then
    kill "$power_log" 2>/dev/null || true
    wait "$power_log" 2>/dev/null || true
    power_log=
  fi
}

# One line for each GPU: joules, seconds, watts; then the readings themselves.
report() {
  if grep -q '^after' "$work/counter"; then
    awk -v what="$1" '
      $1 == "before" { energy[$2] = $3; at[$2] = $5 }
      $1 == "after" && $2 in energy {
        joules = ($3 - energy[$2]) / 1000
        seconds = ($5 - at[$2]) / 1000
        if (joules < 0) {
          print what ": GPU " $2 ": no figure (the counter fell: it was reset)"
        } else {
          printf "%s: GPU %s: %.1f J in %.1f s, %.1f W on average (energy counter)\n",
            what, $2, joules, seconds, joules / seconds
        }
      }' "$work/counter"
    sed 's/^/    /' "$work/counter"
  elif [ -s "$work/power" ]; then
    awk -v what="$1" -v from="$2" -v to="$3" '
      $1 + 0 > 0 { sum += $1; n++ }
      END {
        if (n == 0) { print what ": no figure (no counter, and nvidia-smi shows no power)"; exit }
        printf "%s: %.1f J in %.1f s, %.1f W on average (nvidia-smi power, first GPU, %d readings)\n",
          what, sum / n * (to - from), to - from, sum / n, n
      }' "$work/power"
  else
    echo "$1: no figure ($(head -1 "$work/counter.err"))"
  fi
  rm -f "$work/power"
}

case "${1:-}" in
  pack) [ $# -eq 2 ] || usage; pack "$2" ;;
  run) [ $# -eq 3 ] || usage; run "$2" "$3" ;;
  *) usage ;;
esac
