// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// How fluent the HTML page is: bench_page.mjs BROWSER PAGE.html drags, zooms and hovers over the drawing, and tells how
// long the frames took, in milliseconds. Run it from tests/consumers, which has the npm package.

import { resolve } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [browserPath, pagePath] = process.argv.slice(2);
if (!pagePath) {
  console.error('usage: bench_page.mjs BROWSER PAGE.html');
  process.exit(2);
}
const { chromium } = createRequire(resolve('package.json'))('playwright-core');
const browser = await chromium.launch({ executablePath: browserPath, args: ['--disable-gpu'] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
const begin = performance.now();
await page.goto(pathToFileURL(resolve(pagePath)).href);
const counts = await page.locator('#counts').innerText();
console.log(`${counts}; opened in ${Math.round(performance.now() - begin)} ms`);
await page.waitForTimeout(3000);  // the layout settles

const { x, y, width, height } = await page.locator('#canvas').boundingBox();

/** Frames while something is done with the mouse, each with its time of drawing. */
async function measure(name, act) {
  await page.evaluate(() => {
    window.frames_ = [];
    window.watching_ = true;
    let last = performance.now();
    const step = (now) => {
      window.frames_.push(now - last);
      last = now;
      if (window.watching_) {
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  });
  await act();
  const times = (await page.evaluate(() => ((window.watching_ = false), window.frames_))).slice(1).sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(0);
  console.log(`${name.padEnd(8)} ${times.length} frames; half within ${at(0.5)} ms, nine in ten ${at(0.9)}, the longest ${at(1)}`);
}

await measure('at rest', () => page.waitForTimeout(1500));
await measure('drag', async () => {
  await page.mouse.move(x + 5, y + 5);
  await page.mouse.down();
  for (let i = 0; i < 60; ++i) {
    await page.mouse.move(x + 5 + 5 * i, y + 5 + 3 * i);
  }
  await page.mouse.up();
});
await measure('zoom', async () => {
  await page.mouse.move(x + width / 2, y + height / 2);
  for (let i = 0; i < 30; ++i) {
    await page.mouse.wheel(0, i < 15 ? -100 : 100);
  }
});
await measure('hover', async () => {
  for (let i = 0; i < 60; ++i) {
    await page.mouse.move(x + (width * i) / 60, y + height / 2 + 40 * Math.sin(i));
  }
});
await browser.close();
