// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// What of the HTML page needs no browser: node --test html_modules_test.mjs

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readable } from '../../exporters/html/colours.mjs';
import { Filters } from '../../exporters/html/filters.mjs';
import { placeLabels, Taken } from '../../exporters/html/labels.mjs';
import { edgeKey, percent, readModel } from '../../exporters/html/model.mjs';
import { readAddress, writeAddress } from '../../exporters/html/address.mjs';

function model() {
  const looks = (names) => names.map((name) => ({ name, label: name, colour: '#336699' }));
  const edge = (source, target, status, first, last, confidence, text) => ({
    source, target, type: 0, status, first, last, confidence,
    statements: [{ article: 0, confidence, sentences: [{ text }] }],
  });
  return readModel({
    kinds: looks(['person', 'state']), types: looks(['met-with']), statuses: looks(['asserted', 'planned']),
    articles: [{ id: 'a1' }],
    nodes: ['person/a, b', 'person/b%2C', 'state/c'].map((id, index) => ({
      id, name: id, kind: index < 2 ? 0 : 1, names: [id], articles: [0], mentions: 1, weight: 1 - index / 4 })),
    edges: [edge(0, 1, 0, '2031-05-14', '2031-05-16', 0.9, 'Zoë met them.'), edge(1, 2, 1, '2031-05', '2031-05', 0.4, 'Soon.'),
      edge(0, 2, 0, undefined, undefined, 0.6, 'Never.')],
  });
}

function left(change) {
  const filters = new Filters(model());
  Object.assign(filters, change(filters) ?? {});
  return filters.apply().edges.map(({ index }) => index);
}

test('labels cover neither each other nor the edge of the drawing', () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const drawing = { width: 800, height: 600 };
  const taken = new Taken();
  const wanted = Array.from({ length: 400 }, (_, index) => {
    const [x, y, radius] = [random() * 800, random() * 600, 3 + 9 * random()];
    const weight = random();
    const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, weight };
    taken.add(box);
    return { x, y, radius, width: 30 + 120 * random(), height: 15, over: index < 12, node: { weight } };
  });
  const placed = placeLabels(wanted, taken, drawing);
  assert.ok(placed.length > 20);
  placed.forEach((one, index) => {
    assert.ok(one.left >= 0 && one.top >= 0 && one.left + one.width <= 800 && one.top + one.height <= 600);
    for (const other of placed.slice(index + 1)) {
      assert.ok(one.left + one.width <= other.left || other.left + other.width <= one.left
        || one.top + one.height <= other.top || other.top + other.height <= one.top);
    }
  });
});

test('colours stand out from light and dark, and stay what they are where they do', () => {
  assert.equal(readable('#0072b2', '#ffffff'), '#0072b2');
  assert.notEqual(readable('#333333', '#16191e'), '#333333');
  assert.match(readable('#ffff00', '#ffffff', 21), /^#0000?00/);
});

test('filters keep what overlaps a time, a whole month too, and nothing undated', () => {
  assert.deepEqual(left(() => {}), [0, 1, 2]);
  assert.deepEqual(left(() => ({ from: '2031-05-15' })), [0, 1]);
  assert.deepEqual(left(() => ({ from: '2031-05-17' })), [1]);
  assert.deepEqual(left(() => ({ to: '2031-05-13' })), [1]);
  assert.deepEqual(left(() => ({ to: '2031-04-30' })), []);
});

test('filters look at kinds, status, confidence, and words without regard to accents', () => {
  assert.deepEqual(left((filters) => { filters.hidden.add(filters.model.kinds[1]); }), [0]);
  assert.deepEqual(left((filters) => { filters.hidden.add(filters.model.statuses[0]); }), [1]);
  assert.deepEqual(left(() => ({ confidence: 0.6 })), [0, 2]);
  assert.deepEqual(left(() => ({ text: ' ZOE ' })), [0]);
});

test('what is seen survives in the address', () => {
  const graph = model();
  const filters = new Filters(graph);
  filters.hidden.add(graph.kinds[1]);
  Object.assign(filters, { from: '2031-05-01', confidence: 0.5, text: 'a & b = <c>' });
  for (const item of [graph.nodes[0], graph.nodes[1], graph.edges[0], graph.edges[1], graph.articles[0], null]) {
    const address = writeAddress({ view: 'table', item }, graph, filters);
    const read = new Filters(graph);
    assert.deepEqual(readAddress(address, graph, read), { view: 'table', item });
    assert.deepEqual([...read.hidden], [graph.kinds[1]]);
    assert.deepEqual([read.from, read.to, read.confidence, read.text], ['2031-05-01', '', 0.5, 'a & b = <c>']);
  }
  assert.equal(new Set(graph.edges.map(edgeKey)).size, 3);
});

test('only what is certain is 100 per cent', () => {
  assert.deepEqual([1, 0.999, 0.5, 0].map(percent), ['100%', '99%', '50%', '0%']);
});
