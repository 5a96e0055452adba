"""The bootstrap of ten metrics as it is written with scikit-learn: draw rows, call each metric, in a loop.

    peer_sklearn.py bootstrap <folder> <resamples>   seconds for so many resamples, over all rows and twelve groups
    peer_sklearn.py delong <folder>                  DeLong's error with NumPy by mid-ranks (Sun and Xu 2014)
"""
import resource
import sys
import time
import warnings

import numpy as np
from scipy.stats import rankdata
from sklearn import metrics

warnings.simplefilter("ignore")


def expected_calibration_error(label, score, bins=10):
    place = np.minimum((score * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=score - label, minlength=bins)
    return np.abs(gaps).sum() / len(label)


TEN = {
    "accuracy": lambda y, p, s: metrics.accuracy_score(y, p),
    "balancedAccuracy": lambda y, p, s: metrics.balanced_accuracy_score(y, p),
    "precision": lambda y, p, s: metrics.precision_score(y, p),
    "recall": lambda y, p, s: metrics.recall_score(y, p),
    "f1": lambda y, p, s: metrics.f1_score(y, p),
    "rocAuc": lambda y, p, s: metrics.roc_auc_score(y, s),
    "prAuc": lambda y, p, s: metrics.average_precision_score(y, s),
    "logLoss": lambda y, p, s: metrics.log_loss(y, s),
    "brierScore": lambda y, p, s: metrics.brier_score_loss(y, s),
    "calibrationError": lambda y, p, s: expected_calibration_error(y, s),
}


def read(folder, name):
    return np.fromfile(f"{folder}/{name}", dtype="<f8")


def bootstrap(folder, resamples):
    score = read(folder, "score")
    label = read(folder, "label").astype(np.int8)
    group = read(folder, "group").astype(np.int8)
    random = np.random.default_rng(1)
    start = time.perf_counter()
    values = []
    for members in [np.arange(len(score))] + [np.flatnonzero(group == g) for g in range(12)]:
        y, s = label[members], score[members]
        for _ in range(resamples):
            drawn = random.integers(0, len(y), len(y))
            drawn_y, drawn_s = y[drawn], s[drawn]
            predicted = (drawn_s >= 0.5).astype(np.int8)
            values.append([metric(drawn_y, predicted, drawn_s) for metric in TEN.values()])
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"seconds={seconds:.2f} resamples={resamples} rocAuc={metrics.roc_auc_score(label, score):.6f} maxRssMiB={peak}")


def delong(folder):
    score = read(folder, "score")
    label = read(folder, "label") > 0
    start = time.perf_counter()
    positive, negative = score[label], score[~label]
    m, n = len(positive), len(negative)
    ranks = rankdata(np.concatenate([positive, negative]))
    v10 = (ranks[:m] - rankdata(positive)) / n
    v01 = 1 - (ranks[m:] - rankdata(negative)) / m
    area = v10.mean()
    error = np.sqrt(v10.var(ddof=1) / m + v01.var(ddof=1) / n)
    print(f"seconds={time.perf_counter() - start:.3f} rocAuc={area:.9f} standardError={error:.9f}")


if __name__ == "__main__":
    if sys.argv[1] == "bootstrap":
        bootstrap(sys.argv[2], int(sys.argv[3]))
    else:
        delong(sys.argv[2])
