#!/bin/sh
# Compares the speed of training a network for tables with PyTorch's: the same rows, layers, optimiser, batches and
# epochs, one thread each, a process for each measurement, both in turn. On a busy machine the numbers
# mean nothing.
#
#   src/benchmarks/training_throughput.sh [rows [epochs [repetitions]]]
#
# needs a Python with torch and numpy; PYTHON names it (python3 unless given).
set -eu

rows=${1:-100000}
epochs=${2:-20}
repetitions=${3:-5}
python=${PYTHON:-python3}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
work=$root/src/benchmarks/target/training_throughput
export OMP_NUM_THREADS=1

"$python" -c 'import numpy, torch' || {
  echo "$python has no torch and numpy: set PYTHON to one that has, or install them with: pip install torch numpy" >&2
  exit 2
}
mkdir -p "$work"
(cd "$root" && mvn -q -B -pl src/benchmarks -am -DskipTests package dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime >"$work/maven.log" 2>&1) || {
  echo "the build failed; see $work/maven.log" >&2
  exit 1
}

benchmark() {
  java -Xshare:auto -XX:+UseSerialGC -cp "$root/src/benchmarks/target/classes:$(cat "$work/classpath")" \
    io.jenkins.plugins.cd4ml.training.TrainingBenchmark "$@"
}

# The middle one of the numbers that a key has in a file.
median() {
  sed -n "s/.*$1=\([0-9.]*\).*/\1/p" "$2" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

echo "$rows rows of 40 numbers, $epochs epochs, one thread, medians of $repetitions processes each"
benchmark prepare "$work" "$rows"
for network in 64,32/256 64,32/1024 128,64/1024; do
  layers=${network%/*}
  batch=${network#*/}
  : >"$work/ours" && : >"$work/peer"
  repetition=0
  while [ "$repetition" -lt "$repetitions" ]; do
    benchmark train "$work" "$layers" "$batch" "$epochs" >>"$work/ours"
    "$python" "$root/src/benchmarks/peer_pytorch.py" "$work" "$layers" "$batch" "$epochs" >>"$work/peer"
    repetition=$((repetition + 1))
  done
  ours=$(median rowsPerSecond "$work/ours")
  peer=$(median rowsPerSecond "$work/peer")
  ratio=$(awk "BEGIN { printf \"%.2f\", $ours / $peer }")
  echo "layers $layers, batch $batch: cd4ml $ours rows/s, PyTorch $peer rows/s, ratio $ratio;" \
    "validation loss $(median validationLoss "$work/ours") and $(median validationLoss "$work/peer");" \
    "share of feeding $(median feedingShare "$work/ours")"
done
