// Shows how far the build is, as long as it goes on. Words from agents become text and nothing else.
(function () {
  'use strict';
  const PAUSE = 3000;
  const ATTEMPTS = 20;

  function begin() {
    const place = document.querySelector('.cd4ml-progress');
    if (!place) return;
    const template = place.querySelector('template');
    const text = place.querySelector('.cd4ml-progress__text');
    const button = place.querySelector('button');
    const shown = new Map();
    let failures = 0;
    button.addEventListener('click', function () { window.location.reload(); });

    function section(stage) {
      if (!shown.has(stage)) {
        const one = template.content.firstElementChild.cloneNode(true);
        one.querySelector('h2').textContent = stage + ' is at work';
        one.querySelector('progress').setAttribute('aria-label', stage);
        place.appendChild(one);
        shown.set(stage, one);
      }
      return shown.get(stage);
    }
    function show(one, progress) {
      one.querySelector('.cd4ml-progress__sentence').textContent = progress.sentence;
      const bar = one.querySelector('progress');
      if (progress.total > 0) {
        bar.max = progress.total;
        bar.value = Math.min(progress.done, progress.total);
      } else {
        bar.removeAttribute('value');
      }
      if (progress.losses) {
        const canvas = one.querySelector('canvas');
        canvas.parentNode.hidden = false;
        const chart = JSON.stringify(progress.losses);
        if (canvas.dataset.chart !== chart) canvas.dataset.chart = chart;
      }
    }
    function say(words) {
      if (text.textContent !== words) text.textContent = words;
      button.hidden = !words;
    }
    function told(answer) {
      failures = 0;
      const running = new Set();
      answer.running.forEach(function (progress) {
        running.add(progress.stage);
        show(section(progress.stage), progress);
      });
      shown.forEach(function (one, stage) {
        if (!running.has(stage)) {
          one.remove();
          shown.delete(stage);
        }
      });
      if (!answer.building) {
        say('The build has ended. ');
      } else if (String(answer.stages) !== place.dataset.stages) {
        say('A stage has ended. ');
      }
      if (answer.building) setTimeout(ask, PAUSE);
    }
    function ask() {
      if (document.hidden) {
        setTimeout(ask, PAUSE);
        return;
      }
      fetch('progress', { credentials: 'same-origin', headers: { Accept: 'application/json' } })
        .then(function (response) {
          if (!response.ok) throw new Error(String(response.status));
          return response.json();
        })
        .then(told)
        .catch(function () {
          // A controller that restarts is away for a while.
          failures++;
          if (failures < ATTEMPTS) setTimeout(ask, PAUSE * 2);
        });
    }
    ask();
  }
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin);
  } else {
    begin();
  }
})();
