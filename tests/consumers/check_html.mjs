// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Reads the HTML page as a person would, with mouse and keyboard, in a browser without a network:
// check_html.mjs BROWSER, with the pages on standard input as check_html.py writes them.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { chromium } from 'playwright-core';

const pages = JSON.parse(await text(process.stdin));
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--disable-gpu'] });
const lima = pages.lima;

/** Opens a page; whatever it reports or asks the network for fails the test. */
async function open(graph, { hash = '', settings = {}, before } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...settings });
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (message) => page.faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => page.faults.push(error.stack));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) {
      page.faults.push(`asks for ${request.url()}`);
    }
  });
  if (before) {
    await page.addInitScript(before);
  }
  await page.goto(pages[graph].url + hash);
  return page;
}

async function done(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

/** Where on the canvas the pointer finds what begins with these words. */
async function find(page, words) {
  const place = await page.evaluate(async (wanted) => {
    // The drawing appears with the next frames.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const canvas = document.getElementById('canvas');
    const { left, top, width, height } = canvas.getBoundingClientRect();
    for (let y = 4; y < height; y += 7) {
      for (let x = 4; x < width; x += 7) {
        canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: left + x, clientY: top + y, buttons: 0 }));
        const tip = document.getElementById('tip');
        if (!tip.hidden && tip.querySelector('strong').textContent === wanted) {
          return { x: left + x, y: top + y };
        }
      }
    }
    return null;
  }, words);
  assert.ok(place, `nothing on the canvas is '${words}'`);
  return place;
}

const details = (page) => page.locator('#details').innerText();
const shown = (page) => page.locator('#shown').innerText();
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));

const tests = {
  async 'a page opens without an error and without the network'() {
    for (const graph of Object.keys(pages)) {
      const page = await open(graph);
      const { nodes, edges } = pages[graph];
      const counts = await page.locator('#counts').innerText();
      assert.ok(counts.startsWith(`${nodes.toLocaleString('en')} nodes · ${edges.toLocaleString('en')} edges`), counts);
      await page.waitForTimeout(200);
      await done(page);
    }
  },

  async 'a node that is clicked shows its names and sentences with article, speaker, date and link'() {
    const page = await open('lima');
    const { x, y } = await find(page, 'Ana Ruiz');
    await page.mouse.click(x, y);
    const told = await details(page);
    for (const part of ['Ana Ruiz', 'President Ruiz', 'Wikidata Q900001', 'met with', 'Ana Ruiz did something.',
      'said by Ben Okafor (“Okafor”)', 'Talks in Lima end with a handshake', 'The Example', '2031-05-14']) {
      assert.ok(told.includes(part), `${part} is not in: ${told}`);
    }
    const link = page.getByRole('link', { name: /Open the article Talks in Lima/ }).first();
    assert.equal(await link.getAttribute('href'), 'https://news.example/2031/05/lima%20talks');
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
    assert.equal(await hash(page), '#node=person/ana-ruiz');
    await page.mouse.click(700, 200);
    assert.ok((await details(page)).includes('Main actors'), 'a click beside everything chooses nothing');
    await done(page);
  },

  async 'an edge that is clicked shows every statement of it'() {
    const page = await open('lima');
    const { x, y } = await find(page, 'Ana Ruiz represents Peru');
    await page.mouse.click(x, y);
    const told = await details(page);
    for (const part of ['asserted', '90% sure', 'Ana Ruiz did something.', 'as', 'president', 'test.rule']) {
      assert.ok(told.includes(part), `${part} is not in: ${told}`);
    }
    assert.equal(await hash(page), '#edge=person/ana-ruiz,represents,state/peru,asserted');
    await page.goBack();
    assert.ok((await details(page)).includes('Main actors'), 'the back button goes back');
    await page.goForward();
    assert.ok((await details(page)).includes('test.rule'));
    await done(page);
  },

  async 'filters leave what they say, in table and drawing alike'() {
    const page = await open('lima');
    const rows = () => page.locator('#edges tbody tr').count();
    assert.equal(await rows(), lima.edges);
    await page.getByRole('checkbox', { name: 'people' }).uncheck();
    assert.equal(await shown(page), '5 of 9 nodes, 4 of 13 edges');
    assert.equal(await rows(), 4);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.equal(await rows(), lima.edges);
    await page.getByRole('button', { name: 'Status: none' }).click();
    assert.equal(await rows(), 0);
    assert.ok(await page.locator('#nothing').isVisible());
    await page.getByRole('checkbox', { name: 'planned' }).check();
    assert.equal(await rows(), 1);
    assert.ok((await hash(page)).includes('status.asserted'), 'filters stand in the address');
    await page.reload();
    assert.equal(await rows(), 1);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('from', { exact: true }).fill('2031-05-15');
    const later = await rows();
    assert.ok(later > 0 && later < lima.edges, `${later} edges after the 15th`);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Least confidence in per cent').fill('75');
    assert.equal(await rows(), lima.edges - 2);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('searchbox', { name: 'Words in the sentences' }).fill('HARBOUR workers');
    assert.equal(await rows(), 3);
    await done(page);
  },

  async 'search finds names by any of their forms, and words in sentences'() {
    const page = await open('lima');
    await page.keyboard.press('/');
    await page.keyboard.type('president r');
    const options = page.getByRole('option');
    assert.match(await options.first().innerText(), /Ana Ruiz\s+“President Ruiz”/);
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Ana Ruiz');
    await page.locator('#search').fill('carl lind did');
    assert.match(await options.first().innerText(), /sentences say/);
    await options.first().click();
    assert.equal(await page.locator('#edges tbody tr').count(), 1);
    assert.ok(await page.locator('#view-table').isVisible());
    await done(page);
  },

  async 'the keyboard reaches everything'() {
    const page = await open('lima');
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
    const order = [];
    for (let i = 0; i < 60 && order.at(-1) !== 'canvas'; ++i) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    assert.deepEqual([order[0], order[1], order.at(-2), order.at(-1)], ['skip', 'search', 'tab-graph', 'canvas']);
    await page.keyboard.press('ArrowRight');
    const first = await page.locator('#details h2').innerText();
    assert.equal(await page.locator('#announced').innerText(), `${first}, person, 5 edges`);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    assert.match(await hash(page), /^#node=/);
    await page.keyboard.press('Enter');
    assert.equal(await focused(), await page.locator('#details h2').innerText());
    await page.locator('#canvas').focus();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#details h2').innerText(), 'Main actors');
    await page.locator('#tab-graph').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'tab-table');
    assert.ok(await page.locator('#edges').isVisible());
    await page.getByRole('checkbox', { name: 'people' }).uncheck();
    await page.locator('#skip').focus();
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Main actors');
    assert.equal(await shown(page), '5 of 9 nodes, 4 of 13 edges');
    await done(page);
  },

  async 'the table sorts by its headings'() {
    const page = await open('lima', { hash: '#view=table' });
    const column = () => page.locator('#edges tbody td:nth-child(5)').allInnerTexts();
    const heading = page.getByRole('columnheader', { name: 'Confidence' });
    await heading.getByRole('button').click();
    assert.equal(await heading.getAttribute('aria-sort'), 'descending');
    assert.equal((await column())[0], '90%');
    await heading.getByRole('button').click();
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
    assert.equal((await column())[0], '55%');
    await page.getByRole('button', { name: 'not: demands' }).click();
    assert.ok((await details(page)).includes('denied or did not happen'));
    assert.equal(await page.locator('#edges tr.chosen').count(), 1);
    await done(page);
  },

  async 'articles lead to their edges'() {
    const page = await open('lima', { hash: '#view=articles' });
    assert.equal(await page.locator('#articles li').count(), 2);
    await page.locator('#articles').getByRole('button').nth(1).click();
    assert.equal(await hash(page), '#view=articles&article=lima-talks');
    assert.equal(await page.locator('#details li.edge').count(), 9);
    await done(page);
  },

  async 'an address that names what is not there shows the whole graph'() {
    const page = await open('lima', { hash: '#node=person/nobody&hide=kind.none,,x&confidence=x&from=never&view=%3Cb%3E&edge=,' });
    assert.equal(await shown(page), `${lima.nodes} nodes, ${lima.edges} edges`);
    await done(page);
  },

  async 'names and sentences stay text, whatever is in them'() {
    const { names, sentences, edges } = pages.odd;
    const page = await open('odd', { hash: '#view=table' });
    assert.equal(await page.locator('#edges tbody tr').count(), edges);
    assert.equal(await page.evaluate(() => document.querySelectorAll('b, i, img, iframe').length), 0);
    const relations = page.locator('#edges tbody td:nth-child(2) button');
    const titles = new Set();
    const quoted = new Set();
    for (let i = 0; i < edges; ++i) {
      await relations.nth(i).click();
      quoted.add(await page.evaluate(() => document.querySelector('blockquote').textContent));
      for (const end of [0, 1]) {
        await page.locator('#details h2 .node').nth(end).click();
        titles.add(await page.evaluate(() => document.querySelector('#details h2').textContent));
        await page.goBack();
      }
    }
    assert.deepEqual([...titles].sort(), [...names].sort());
    assert.deepEqual([...quoted].sort(), [...sentences].sort());
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.ok(!wide, 'a long name widens the page');
    await done(page);
  },

  async 'the page lets nothing else in'() {
    const page = await open('lima');
    const tried = await page.evaluate(async () => {
      const results = {};
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src=x>');
      } catch (error) {
        results.markup = error.name;
      }
      results.fetch = await fetch('https://news.example/').then(() => 'done', (error) => error.name);
      const script = document.createElement('script');
      try {
        script.textContent = 'window.intruder = true';
        document.body.append(script);
      } catch {
        // as good
      }
      results.intruder = window.intruder ?? false;
      return results;
    });
    assert.deepEqual(tried, { markup: 'TypeError', fetch: 'TypeError', intruder: false });
    await page.context().close(); // the browser told of each on its console
  },

  async 'without a canvas the table comes first, and tells the same'() {
    const page = await open('lima', { before: () => { HTMLCanvasElement.prototype.getContext = () => null; } });
    assert.ok(await page.locator('#edges').isVisible());
    assert.equal(await page.locator('#edges tbody tr').count(), lima.edges);
    await page.locator('#tab-graph').click();
    assert.ok(await page.getByText("can't draw the graph").isVisible());
    await page.getByRole('button', { name: 'Ana Ruiz' }).first().click();
    assert.ok((await details(page)).includes('Ana Ruiz did something.'));
    await done(page);
  },

  async 'without scripts the page says so'() {
    const page = await open('lima', { settings: { javaScriptEnabled: false } });
    assert.ok(await page.getByText('It has not run').isVisible());
    await done(page);
  },

  async 'a graph of 2,000 edges is drawn within seconds, and twice the same'() {
    const pictures = [];
    for (let i = 0; i < 2; ++i) {
      const began = Date.now();
      const page = await open('800,2000');
      await page.waitForFunction(() => document.getElementById('canvas').dataset.settled === 'true', null, { timeout: 20000 });
      assert.ok(Date.now() - began < 15000, `${Date.now() - began} ms`);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      pictures.push(await page.evaluate(() => document.getElementById('canvas').toDataURL()));
      await done(page);
    }
    assert.ok(pictures[0].length > 50000);
    assert.ok(pictures[0] === pictures[1], 'the two pictures differ');
  },

  async 'of a graph that is too large, the page draws the middle, says so, and lists all'() {
    const page = await open('4000,9000', { hash: '#view=table' });
    const { edges } = pages['4000,9000'];
    assert.equal(await page.locator('#edges tbody tr').count(), 100);
    await page.getByRole('button', { name: 'Show 100 more' }).click();
    assert.equal(await page.locator('#edges tbody tr').count(), 200);
    await page.getByRole('button', { name: /^Show all/ }).click();
    assert.equal(await page.locator('#edges tbody tr').count(), edges);
    assert.match(await page.locator('#part').textContent(), /The table has all\./);
    await done(page);
  },

  async 'light and dark follow the system'() {
    const seen = {};
    for (const colorScheme of ['light', 'dark']) {
      const page = await open('lima', { settings: { colorScheme } });
      seen[colorScheme] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await done(page);
    }
    assert.deepEqual(seen, { light: 'rgb(255, 255, 255)', dark: 'rgb(22, 25, 30)' });
  },

  async 'print shows the drawing, the whole table and what was chosen, without the controls'() {
    const drawings = [];
    for (const colorScheme of ['light', 'dark']) {
      const screen = await open('lima', { settings: { colorScheme } });
      await find(screen, 'Ana Ruiz');
      drawings.push(await screen.evaluate(() => {
        window.dispatchEvent(new Event('beforeprint'));
        return document.getElementById('canvas').toDataURL();
      }));
      await done(screen);
    }
    assert.ok(drawings[0] === drawings[1], 'a dark screen prints a dark drawing');
    const page = await open('lima', { hash: '#node=person/ana-ruiz' });
    await page.emulateMedia({ media: 'print' });
    for (const [place, visible] of [['#canvas', true], ['#edges', true], ['#articles', true], ['#details', true],
      ['.filters', false], ['.search', false], ['[role=tablist]', false]]) {
      assert.equal(await page.locator(place).isVisible(), visible, place);
    }
    assert.ok((await page.pdf()).length > 10000);
    await done(page);
  },

  async 'axe finds nothing that keeps readers out'() {
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    for (const [graph, view, colorScheme] of [['lima', 'graph', 'light'], ['lima', 'table&node=person/ana-ruiz', 'dark'],
      ['lima', 'articles&edge=person/ana-ruiz,represents,state/peru,asserted', 'light'], ['odd', 'table', 'dark']]) {
      const page = await open(graph, { hash: `#view=${view}`, settings: { bypassCSP: true, colorScheme } });
      await page.addScriptTag({ path: axe });
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`), []);
      await done(page);
    }
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`passed: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
}
await browser.close();
process.exit(failed === 0 ? 0 : 1);
