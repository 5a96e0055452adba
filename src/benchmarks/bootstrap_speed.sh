#!/bin/sh
# Compares the speed of bootstrap bounds with a loop over scikit-learn's metrics: ten metrics of a binary classifier, over
# all rows and in each of twelve groups; and DeLong's error of the area under the ROC curve with NumPy's. A process for
# each measurement, both in turn. The peer makes a few resamples and its time is scaled linearly, which the output says.
# On a busy machine the numbers mean nothing.
#
#   src/benchmarks/bootstrap_speed.sh [rows [resamples [repetitions [peer's resamples]]]]
#
# needs a Python with scikit-learn and SciPy; PYTHON names it (python3 unless given).
set -eu

rows=${1:-1000000}
resamples=${2:-2000}
repetitions=${3:-3}
peers=${4:-3}
python=${PYTHON:-python3}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
work=$root/src/benchmarks/target/bootstrap_speed

"$python" -c 'import sklearn, scipy' || {
  echo "$python has no scikit-learn: set PYTHON to one that has, or install it with: pip install scikit-learn" >&2
  exit 2
}
mkdir -p "$work"
(cd "$root" && mvn -q -B -pl src/benchmarks -am -DskipTests -Dspotbugs.skip -Dspotless.check.skip package dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime >"$work/maven.log" 2>&1) || {
  echo "the build failed; see $work/maven.log" >&2
  exit 1
}

benchmark() {
  java -Xshare:auto -Xmx700m -XX:+UseSerialGC -cp "$root/src/benchmarks/target/classes:$(cat "$work/classpath")" \
    io.jenkins.plugins.cd4ml.evaluation.BootstrapBenchmark "$@"
}

# The middle one of the numbers that a key has in a file.
median() {
  sed -n "s/.*$1=\([0-9.]*\).*/\1/p" "$2" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

echo "$rows rows, 10 metrics, all rows and 12 groups, medians of $repetitions processes each"
benchmark prepare "$work" "$rows"
for what in bootstrap delong; do
  : >"$work/$what.ours" && : >"$work/$what.peer"
  repetition=0
  while [ "$repetition" -lt "$repetitions" ]; do
    benchmark "$what" "$work" "$resamples" >>"$work/$what.ours"
    "$python" "$root/src/benchmarks/peer_sklearn.py" "$what" "$work" "$peers" >>"$work/$what.peer"
    repetition=$((repetition + 1))
  done
done
ours=$(median seconds "$work/bootstrap.ours")
measured=$(median seconds "$work/bootstrap.peer")
peer=$(awk "BEGIN { printf \"%.0f\", $measured * $resamples / $peers }")
echo "bootstrap, $resamples resamples: cd4ml $ours s, scikit-learn $peer s (scaled from $measured s for $peers resamples)," \
  "ratio $(awk "BEGIN { printf \"%.0f\", $peer / $ours }"); largest resident set $(median maxRssMiB "$work/bootstrap.ours") MiB"
echo "area under the ROC curve with DeLong's error: cd4ml $(median seconds "$work/delong.ours") s," \
  "NumPy $(median seconds "$work/delong.peer") s;" \
  "area and error $(median rocAuc "$work/delong.ours"), $(median standardError "$work/delong.ours")" \
  "and $(median rocAuc "$work/delong.peer"), $(median standardError "$work/delong.peer")"
