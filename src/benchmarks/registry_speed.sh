#!/bin/sh
# Measures the registry in a folder: its own work with few versions and with many, each behind an alias once, so that the
# ledger has as many lines; and how fast "cd4ml lineage verify" goes over a large file beside sha256sum, both as whole
# processes, in turn. On a busy machine the numbers mean nothing.
#
#   src/benchmarks/registry_speed.sh [versions [aliases [repetitions [megabytes]]]]
#
# WORK names a folder on the disk that is to be measured (src/benchmarks/target/registry_speed unless given); a registry
# that an earlier call filled there is taken up again.
set -eu

versions=${1:-10000}
aliases=${2:-100}
repetitions=${3:-50}
megabytes=${4:-2000}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
work=${WORK:-$root/src/benchmarks/target/registry_speed}

mkdir -p "$work"
(cd "$root" && mvn -q -B -pl src/benchmarks -am -DskipTests -Dspotbugs.skip -Dspotless.check.skip package dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime >"$work/maven.log" 2>&1) || {
  echo "the build failed; see $work/maven.log" >&2
  exit 1
}
for count in "$aliases" "$versions"; do
  java -Xshare:auto -Xmx700m -XX:+UseSerialGC -cp "$root/src/benchmarks/target/classes:$(cat "$work/classpath")" \
    io.jenkins.plugins.cd4ml.registry.RegistryBenchmark "$work/registry-$count" "$count" "$aliases" "$repetitions"
done

[ "$megabytes" -gt 0 ] || exit 0
project=$work/project
mkdir -p "$project"
cat >"$project/cd4ml.yaml" <<'YAML'
version: 1
model: {name: large, task: binary, label: approved, positive: "yes"}
data:
  source: {path: rows.csv}
  columns:
    - {name: income, type: number}
    - {name: note, type: text}
    - {name: approved, type: text, allowed: ["yes", "no"]}
YAML
awk -v bytes="$((megabytes * 1000000))" 'BEGIN {
  note = "x"; while (length(note) < 3000) note = note note
  print "income,note,approved"
  for (written = 0; written < bytes; written += length(note) + 12) print "1234.5," note ",yes"
}' >"$project/rows.csv"
"$root/cd4ml" validate-data --quiet "$project"

seconds() {
  start=$(date +%s%N)
  "$@" >"$work/said" || { cat "$work/said" >&2 && exit 1; }
  awk "BEGIN { print ($(date +%s%N) - $start) / 1e9 }"
}
median() {
  sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
: >"$work/ours" && : >"$work/peer"
for repetition in 1 2 3 4 5; do
  seconds "$root/cd4ml" lineage verify "$project" >>"$work/ours"
  seconds sha256sum "$project/rows.csv" >>"$work/peer"
done
ours=$(median "$work/ours")
peer=$(median "$work/peer")
echo "verifying $megabytes MB, medians of 5 processes: cd4ml lineage verify $ours s, sha256sum $peer s," \
  "ratio $(awk "BEGIN { printf \"%.2f\", $peer / $ours }")"
