// Pictures of every page of the plugin, light and dark. See README.md beside this file.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:8080/jenkins/' },
    job: { type: 'string', default: 'loans' },
    build: { type: 'string', default: 'lastBuild' },
    model: { type: 'string', default: 'loans' },
    out: { type: 'string', default: '../images' },
    only: { type: 'string', default: '' },
    width: { type: 'string', default: '1200' },
    height: { type: 'string', default: '1600' },
  },
});

const job = `job/${options.job.split('/').map(encodeURIComponent).join('/job/')}/`;
const build = `${job}${encodeURIComponent(options.build)}/`;
const model = `cd4ml-models/model/${encodeURIComponent(options.model)}/`;

/** Each page with its address, relative to the controller. */
const pages = {
  'job': job,
  'job-trend': `${job}cd4ml-trend/`,
  'job-models': `${job}cd4ml-models/`,
  'job-retraining': `${job}cd4ml-retraining/`,
  'build': build,
  'build-model': `${build}cd4ml/`,
  'models': 'cd4ml-models/',
  'model': model,
  'version': `${model}version/1/`,
  'approvals': 'cd4ml-approvals/',
  'settings': 'manage/configure',
  'tools': 'manage/configureTools/',
  'snippet-generator': `${job}pipeline-syntax/`,
};

/** The browser's colour scheme, which a theme of Jenkins that is set to follow the system takes up. */
const schemes = ['light', 'dark'];

async function picture(browser, name, address, scheme) {
  const { JENKINS_USER: user, JENKINS_TOKEN: token } = process.env;
  const context = await browser.newContext({
    viewport: { width: Number(options.width), height: 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    extraHTTPHeaders: user ? { Authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}` } : {},
  });
  const problems = [];
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  try {
    const response = await page.goto(new URL(address, options.url).href, { waitUntil: 'networkidle' });
    if (response.status() === 404) {
      return { name, scheme, left: 'there is no such page here' };
    }
    if (!response.ok()) {
      return { name, scheme, problems: [`status ${response.status()}`] };
    }
    const size = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      height: document.documentElement.scrollHeight,
      window: window.innerWidth,
    }));
    if (size.width > size.window) {
      problems.push('the page is wider than the window');
    }
    await page.screenshot({
      path: join(options.out, `${name}-${scheme}.png`),
      fullPage: true,
      clip: { x: 0, y: 0, width: size.window, height: Math.min(size.height, Number(options.height)) },
      animations: 'disabled',
    });
    return { name, scheme, problems };
  } finally {
    await context.close();
  }
}

async function main() {
  await mkdir(options.out, { recursive: true });
  const wanted = options.only ? options.only.split(',').map((name) => name.trim()) : Object.keys(pages);
  const unknown = wanted.filter((name) => !(name in pages));
  if (unknown.length > 0) {
    throw new Error(`there is no page ${unknown.join(', ')}; the pages are ${Object.keys(pages).join(', ')}`);
  }
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || undefined,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  let failed = false;
  try {
    for (const name of wanted) {
      for (const scheme of schemes) {
        const { left, problems = [] } = await picture(browser, name, pages[name], scheme);
        console.log(`${name}-${scheme}: ${left ? `left out, ${left}` : problems.length ? problems.join('; ') : 'ok'}`);
        failed ||= problems.length > 0;
      }
    }
  } finally {
    await browser.close();
  }
  process.exitCode = failed ? 1 : 0;
}

await main();
