#!/bin/sh
# Simulates models that lie exactly on the threshold of every metric, and prints how often a gate passes or fails them:
# alone, in ten slices and over ten attempts, on 30, 100 and 1,000 rows. The promise is at most 5% each.
#
#   src/benchmarks/gate_promise.sh [runs [seed]]
#
# 20,000 runs, which are the default, take about an hour on two cores; 1,000 take minutes.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
work=$root/src/benchmarks/target/gate_promise
mkdir -p "$work"
(cd "$root" && mvn -q -B -pl src/benchmarks -am -DskipTests package dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime >"$work/maven.log" 2>&1) || {
  echo "the build failed; see $work/maven.log" >&2
  exit 1
}
exec java -cp "$root/src/benchmarks/target/classes:$(cat "$work/classpath")" \
  io.jenkins.plugins.cd4ml.evaluation.PromiseBenchmark "$@"
