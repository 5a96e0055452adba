// Draws every canvas that has an attribute data-chart: a Chart of the package report as JSON. Words from the data go into
// the canvas and nowhere else. Whoever shows the page declares the colours: --chart-ink, --chart-soft, --chart-accent and
// --chart-1 to --chart-8. A canvas whose attribute changes is drawn anew.
(function () {
  'use strict';
  const SERIES = 8;
  const drawn = new Map();
  const seen = new Map();
  const dot = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  let probe;

  // Any colour that a style sheet can say, in the one form that Chart.js can make paler.
  function rgba(name, alpha) {
    const key = name + '/' + alpha;
    if (!seen.has(key)) {
      probe.style.color = 'var(--chart-' + name + ')';
      dot.clearRect(0, 0, 1, 1);
      dot.fillStyle = getComputedStyle(probe).color;
      dot.fillRect(0, 0, 1, 1);
      const c = dot.getImageData(0, 0, 1, 1).data;
      seen.set(key, 'rgba(' + c[0] + ',' + c[1] + ',' + c[2] + ',' + alpha + ')');
    }
    return seen.get(key);
  }
  function colour(name) {
    return rgba(name, 1);
  }
  function faded(name, alpha) {
    return rgba(name, alpha);
  }
  function pick(i) {
    return colour(i % SERIES + 1);
  }
  function axis(title, more) {
    return Object.assign({
      title: { display: !!title, text: title || '', color: colour('soft') },
      grid: { color: faded('soft', 0.14) },
      border: { display: false },
      ticks: { color: colour('soft'), maxTicksLimit: 7, includeBounds: false }
    }, more || {});
  }
  function hidden(more) {
    return Object.assign({ display: false }, more || {});
  }
  const quiet = { legend: { display: false }, tooltip: { enabled: false } };

  function bounds(intervals, thresholds) {
    const all = [];
    intervals.forEach(function (i) {
      [i.lower, i.value, i.upper].forEach(function (v) { if (v !== undefined && v !== null) all.push(v); });
    });
    (thresholds || []).forEach(function (t) { all.push(t); });
    const low = Math.min.apply(null, all), high = Math.max.apply(null, all);
    const pad = (high - low || Math.abs(high) || 1) * 0.14;
    return { min: low - pad, max: high + pad };
  }

  // An interval is a thick line with a point in it, one below the other; the threshold is a dashed line across.
  function intervalSets(intervals, range, thickness, radius) {
    const sets = [];
    intervals.forEach(function (one, row) {
      if (one.value === undefined || one.value === null) return;
      const lower = one.lower === undefined ? range.min : one.lower;
      const upper = one.upper === undefined ? range.max : one.upper;
      sets.push({ data: [{ x: lower, y: row }, { x: upper, y: row }], showLine: true, borderColor: faded('accent', 0.35), borderWidth: thickness, borderCapStyle: 'round', pointRadius: 0, pointHitRadius: 0, order: 2 });
      sets.push({ data: [{ x: one.value, y: row, bounds: [one.lower, one.upper] }], borderColor: colour('accent'), backgroundColor: colour('accent'), pointRadius: radius, pointHoverRadius: radius + 1, order: 1 });
    });
    return sets;
  }

  const kinds = {
    gate: function (c) {
      const range = bounds(c.intervals, c.thresholds);
      const sets = intervalSets(c.intervals, range, 9, 4);
      c.thresholds.forEach(function (t) { sets.push({ data: [{ x: t, y: -1 }, { x: t, y: 1 }], showLine: true, borderColor: colour('ink'), borderWidth: 1.5, borderDash: [4, 3], pointRadius: 0, order: 0 }); });
      return { type: 'scatter', data: { datasets: sets }, options: { plugins: quiet, events: [], layout: { padding: 2 }, scales: { x: hidden(range), y: hidden({ min: -1, max: 1 }) } } };
    },
    intervals: function (c) {
      const labels = c.intervals.map(function (i) { return i.label; });
      const range = bounds(c.intervals);
      return {
        type: 'scatter', data: { datasets: intervalSets(c.intervals, range, 10, 4.5) },
        options: {
          plugins: { legend: { display: false }, tooltip: { filter: function (t) { return !!t.raw.bounds; }, callbacks: { label: function (t) { return labels[t.raw.y] + ': ' + t.raw.x.toFixed(4); } } } },
          scales: {
            x: axis('', range),
            y: axis('', { min: -0.6, max: labels.length - 0.4, reverse: true, afterBuildTicks: function (s) { s.ticks = labels.map(function (l, i) { return { value: i }; }); }, ticks: { color: colour('ink'), autoSkip: false, callback: function (v) { return labels[v]; } } })
          }
        }
      };
    },
    trend: function (c) {
      const labels = c.intervals.map(function (i) { return i.label; });
      const given = function (v) { return v === undefined ? null : v; };
      const of = function (name) { return c.intervals.map(function (i) { return given(i[name]); }); };
      const band = { borderColor: 'transparent', pointRadius: 0, pointHitRadius: 0, order: 3 };
      const marked = function (p) { return p.dataIndex === c.mark; };
      const few = labels.length <= 60;
      const sets = [
        Object.assign({ label: 'lower', data: of('lower') }, band),
        Object.assign({ label: 'upper', data: of('upper'), fill: '-1', backgroundColor: faded('accent', 0.18) }, band),
        { label: c.vertical, data: of('value'), borderColor: colour('accent'), borderWidth: 2, order: 1,
          backgroundColor: function (p) { return marked(p) ? colour('ink') : colour('accent'); },
          pointStyle: function (p) { return marked(p) ? 'rectRot' : 'circle'; },
          pointRadius: function (p) { return marked(p) ? 7 : (few ? 3 : 0); }, pointHitRadius: 8 }
      ];
      (c.thresholds || []).forEach(function (t) { sets.push({ label: 'limit', data: labels.map(function () { return t; }), borderColor: colour('ink'), borderWidth: 1.5, borderDash: [5, 4], pointRadius: 0, pointHitRadius: 0, order: 2 }); });
      return {
        type: 'line', data: { labels: labels, datasets: sets },
        options: {
          interaction: { mode: 'index', intersect: false },
          plugins: {
            legend: { display: false },
            tooltip: {
              filter: function (t) { return t.datasetIndex === 2; },
              callbacks: {
                label: function (t) {
                  const i = c.intervals[t.dataIndex];
                  const interval = typeof i.lower === 'number' && typeof i.upper === 'number' ? ' (' + i.lower.toPrecision(4) + ' to ' + i.upper.toPrecision(4) + ')' : '';
                  return i.value.toPrecision(4) + interval;
                }
              }
            }
          },
          scales: { x: axis('', { grid: { display: false }, ticks: { color: colour('soft'), maxTicksLimit: 12, maxRotation: 0, autoSkip: true } }), y: axis('') }
        }
      };
    },
    losses: function (c) {
      const sets = c.curves.map(function (curve, i) {
        return { label: curve.label, data: curve.points, showLine: true, borderColor: pick(i), backgroundColor: pick(i), borderWidth: 2, tension: 0.15, pointHitRadius: 8,
          pointRadius: function (p) { return i === 1 && p.raw && p.raw.x === c.mark ? 5 : (curve.points.length < 2 ? 3 : 0); } };
      });
      const max = Math.max.apply(null, c.curves[0].points.map(function (p) { return p.x; }));
      return lines(c, sets, { x: axis(c.horizontal, { min: 1, max: Math.max(2, max), ticks: { color: colour('soft'), precision: 0 } }), y: axis(c.vertical) });
    },
    roc: function (c) { return plane(c, true); },
    calibration: function (c) { return plane(c, true, 3); },
    precisionRecall: function (c) { return plane(c, false); },
    scatter: function (c) {
      const points = c.curves[0].points;
      const all = points.map(function (p) { return p.x; }).concat(points.map(function (p) { return p.y; }));
      const range = { min: Math.min.apply(null, all), max: Math.max.apply(null, all) };
      const sets = [{ label: 'rows', data: points, backgroundColor: faded('accent', 0.45), borderColor: 'transparent', pointRadius: 3 }, diagonal(range.min, range.max)];
      return { type: 'scatter', data: { datasets: sets }, options: { plugins: { legend: { display: false }, tooltip: { enabled: false } }, scales: { x: axis(c.horizontal, range), y: axis(c.vertical, range) } } };
    },
    histogram: function (c) {
      const options = bars(c.bins.map(function (b) { return b.rows; }), c.bins.map(function (b) { return (b.from + b.to) / 2; }));
      options.options.scales = { x: axis(c.horizontal, { type: 'linear', offset: false, grid: { display: false } }), y: axis(c.vertical) };
      options.data.datasets[0].data = c.bins.map(function (b) { return { x: (b.from + b.to) / 2, y: b.rows }; });
      options.options.scales.x.min = c.bins[0].from;
      options.options.scales.x.max = c.bins[c.bins.length - 1].to;
      options.options.plugins.tooltip = { callbacks: { title: function () { return ''; }, label: function (t) { const b = c.bins[t.dataIndex]; return b.from.toPrecision(4) + ' to ' + b.to.toPrecision(4) + ': ' + b.rows + ' rows'; } } };
      return options;
    },
    profile: function (c) {
      return bars(c.bins.map(function (b) { return b.rows; }), c.bins.map(function (b) { return b.from; }));
    },
    frequencies: function (c) {
      const o = bars(c.frequencies.map(function (f) { return f.rows; }), c.frequencies.map(function (f) { return f.value; }));
      o.data.datasets[0].barPercentage = 0.8;
      o.data.datasets[0].maxBarThickness = 18;
      return o;
    },
    shares: function (c) {
      const classes = [];
      c.shares.forEach(function (part) { part.classes.forEach(function (f) { if (classes.indexOf(f.value) < 0) classes.push(f.value); }); });
      const sets = classes.map(function (name, i) {
        return {
          label: name, backgroundColor: pick(i), maxBarThickness: 20,
          data: c.shares.map(function (part) {
            const sum = part.classes.reduce(function (s, f) { return s + f.rows; }, 0);
            const found = part.classes.filter(function (f) { return f.value === name; })[0];
            return found ? found.rows / sum : 0;
          })
        };
      });
      return {
        type: 'bar', data: { labels: c.shares.map(function (p) { return p.label; }), datasets: sets },
        options: {
          indexAxis: 'y', plugins: { legend: Object.assign(legend(classes.length <= 12), { labels: { color: colour('ink'), usePointStyle: true, pointStyle: 'rectRounded' } }), tooltip: { callbacks: { label: function (t) { return t.dataset.label + ': ' + (100 * t.raw).toFixed(1) + '%'; } } } },
          scales: { x: axis('', { stacked: true, max: 1, ticks: { color: colour('soft'), callback: function (v) { return Math.round(v * 100) + '%'; } } }), y: axis('', { stacked: true, grid: { display: false }, ticks: { color: colour('ink') } }) }
        }
      };
    }
  };

  function legend(display) {
    return { display: display, position: 'top', align: 'end', labels: { color: colour('ink'), usePointStyle: true, pointStyle: 'line', boxWidth: 24 } };
  }
  function diagonal(from, to) {
    return { label: 'diagonal', data: [{ x: from, y: from }, { x: to, y: to }], showLine: true, borderColor: faded('soft', 0.6), borderDash: [4, 4], borderWidth: 1, pointRadius: 0, pointHitRadius: 0 };
  }
  function lines(c, sets, scales) {
    return {
      type: 'scatter', data: { datasets: sets },
      options: {
        interaction: { mode: 'nearest', intersect: false },
        plugins: { legend: Object.assign(legend(c.curves.length > 1), { labels: Object.assign(legend(true).labels, { filter: function (i) { return i.text !== 'diagonal'; } }) }), tooltip: { callbacks: { label: function (t) { return t.dataset.label + ': ' + t.raw.x.toPrecision(4) + ', ' + t.raw.y.toPrecision(4); } } } },
        scales: scales
      }
    };
  }
  function plane(c, withDiagonal, radius) {
    const sets = c.curves.map(function (curve, i) {
      return { label: curve.label, data: curve.points, showLine: true, borderColor: pick(i), backgroundColor: pick(i), borderWidth: 2, pointRadius: radius || 0, pointHitRadius: 6 };
    });
    if (withDiagonal) sets.push(diagonal(0, 1));
    return lines(c, sets, { x: axis(c.horizontal, { min: 0, max: 1 }), y: axis(c.vertical, { min: 0, max: 1 }) });
  }
  function bars(values, labels) {
    return {
      type: 'bar', data: { labels: labels, datasets: [{ data: values, backgroundColor: faded('accent', 0.75), barPercentage: 1, categoryPercentage: 0.94 }] },
      options: { plugins: { legend: { display: false }, tooltip: { enabled: false } }, scales: { x: hidden(), y: hidden({ min: 0, max: Math.max.apply(null, values) || 1 }) } }
    };
  }

  function draw(canvas) {
    const before = drawn.get(canvas);
    if (before) before.destroy();
    drawn.delete(canvas);
    let chart;
    try {
      chart = JSON.parse(canvas.dataset.chart);
    } catch (e) {
      return;
    }
    if (!chart || !Object.prototype.hasOwnProperty.call(kinds, chart.kind)) return;
    if (chart.kind === 'intervals') canvas.parentNode.style.height = 44 + 30 * chart.intervals.length + 'px';
    drawn.set(canvas, new Chart(canvas, kinds[chart.kind](chart)));
  }
  function drawAll() {
    seen.clear();
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    document.querySelectorAll('canvas[data-chart]').forEach(draw);
  }
  function begin() {
    document.documentElement.classList.add('charts-drawn');
    probe = document.createElement('span');
    probe.hidden = true;
    document.body.appendChild(probe);
    Chart.defaults.font.size = 12;
    Chart.defaults.animation = false;
    Chart.defaults.maintainAspectRatio = false;
    Chart.defaults.responsive = true;
    drawAll();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
    new MutationObserver(drawAll).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    new MutationObserver(function (changes) {
      new Set(changes.map(function (change) { return change.target; })).forEach(draw);
    }).observe(document.body, { attributes: true, attributeFilter: ['data-chart'], subtree: true });
    window.addEventListener('beforeprint', function () {
      document.querySelectorAll('details').forEach(function (d) { d.open = true; });
      drawAll();
    });
    window.addEventListener('afterprint', drawAll);
  }
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin);
  } else {
    begin();
  }
})();
