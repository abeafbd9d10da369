// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { counted, element } from './elements.mjs';
import { folded } from './model.mjs';
import { kindSwatch, lineSwatch } from './swatches.mjs';

/** What of the graph the reader wants to see. Nothing hidden at first. */
export class Filters {
  constructor(model) {
    this.model = model;
    this.reset();
  }

  reset() {
    this.hidden = new Set(); // kinds, types and statuses
    this.from = '';
    this.to = '';
    this.confidence = 0;
    this.text = '';
  }

  get active() {
    return this.hidden.size > 0 || this.from !== '' || this.to !== '' || this.confidence > 0 || this.text !== '';
  }

  /** The edges that pass, and the nodes at their ends; nodes that never had an edge pass by kind. */
  apply() {
    const text = folded(this.text.trim());
    const edges = this.model.edges.filter((edge) => this.#passes(edge, text));
    const ends = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
    const nodes = this.model.nodes.filter(
      (node) => ends.has(node) || (node.edges.length === 0 && text === '' && !this.hidden.has(node.kind)));
    return { nodes, edges };
  }

  #passes(edge, text) {
    return !this.hidden.has(edge.type) && !this.hidden.has(edge.status) && !this.hidden.has(edge.source.kind)
      && !this.hidden.has(edge.target.kind) && edge.confidence >= this.confidence
      // Months and years compare as the text that they begin with.
      && (this.from === '' || (edge.last ?? '').padEnd(10, '~') >= this.from && edge.last !== undefined)
      && (this.to === '' || (edge.first !== undefined && edge.first <= this.to))
      && (text === '' || this.#searchable(edge).includes(text));
  }

  #searchable(edge) {
    return edge.searchable ??= folded(edge.statements.flatMap(
      (statement) => statement.sentences.map((sentence) => sentence.text)).join('\n'));
  }
}

/** Controls under a heading, with more beside it. */
function group(title, controls, beside = null) {
  const id = `filter-${title.toLowerCase().replaceAll(' ', '-')}`;
  return element('div', { role: 'group', 'aria-labelledby': id, className: 'group' },
    element('div', { className: 'group-head' }, element('h2', { id }, title), beside), controls);
}

/** The controls for them; `changed` is called after each change. */
export class FilterPanel {
  #changed;
  #boxes = [];
  #filters;

  constructor(form, filters, changed) {
    this.#filters = filters;
    this.#changed = changed;
    const { model } = filters;
    const dates = model.edges.flatMap((edge) => [edge.first, edge.last]).filter(Boolean).sort();
    form.append(
      this.#group('Kinds', model.kinds, (kind) => kind.plural, kindSwatch),
      this.#group('Relations', [...model.types].sort((a, b) => b.count - a.count || a.index - b.index),
        (type) => type.label, (type) => lineSwatch(type.colour, 'solid', { bold: type.line === 'bold' })),
      this.#group('Status', model.statuses, (status) => status.label,
        (status) => lineSwatch('#808080', status.line || 'solid', { head: status.head })),
      this.#dates(dates.length > 0),
      this.#confidence(),
      this.#text(),
    );
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** Shows the filters as they are. */
  update() {
    for (const [box, entry] of this.#boxes) {
      box.checked = !this.#filters.hidden.has(entry);
    }
    this.from.value = this.#filters.from;
    this.to.value = this.#filters.to;
    this.confidence.value = Math.round(100 * this.#filters.confidence);
    this.output.value = `${this.confidence.value}%`;
    this.text.value = this.#filters.text;
  }

  #group(title, entries, words, swatch) {
    const used = entries.filter((entry) => entry.count > 0);
    const boxes = used.map((entry) => {
      const box = element('input', {
        type: 'checkbox', checked: true,
        change: () => {
          this.#filters.hidden[box.checked ? 'delete' : 'add'](entry);
          this.#changed();
        },
      });
      this.#boxes.push([box, entry]);
      return element('label', { className: 'choice' }, box, swatch(entry), element('span', {}, words(entry)),
        element('span', { className: 'count' }, entry.count.toLocaleString('en')));
    });
    const all = (shown) => {
      for (const entry of used) {
        this.#filters.hidden[shown ? 'delete' : 'add'](entry);
      }
      this.update();
      this.#changed();
    };
    return group(title, boxes, used.length < 2 ? null : element('span', { className: 'all-none' },
      element('button', { type: 'button', 'aria-label': `${title}: all`, click: () => all(true) }, 'all'),
      element('button', { type: 'button', 'aria-label': `${title}: none`, click: () => all(false) }, 'none')));
  }

  #dates(any) {
    const field = (name, label) => {
      this[name] = element('input', {
        type: 'date', disabled: !any,
        change: () => {
          this.#filters[name] = this[name].value;
          this.#changed();
        },
      });
      return element('label', { className: 'field' }, element('span', {}, label), this[name]);
    };
    return group('Dates', [any ? null : element('p', { className: 'quiet' }, 'No dates are known.'),
      field('from', 'from'), field('to', 'to')]);
  }

  #confidence() {
    this.output = element('output', {}, '0%');
    this.confidence = element('input', {
      type: 'range', min: 0, max: 100, step: 5, value: 0, 'aria-label': 'Least confidence in per cent',
      input: () => {
        this.#filters.confidence = this.confidence.value / 100;
        this.output.value = `${this.confidence.value}%`;
        this.#changed();
      },
    });
    return group('Least confidence', element('div', { className: 'range' }, this.confidence, this.output));
  }

  #text() {
    this.text = element('input', {
      type: 'search', autocomplete: 'off', spellcheck: false, 'aria-label': 'Words in the sentences',
      input: () => {
        this.#filters.text = this.text.value;
        this.#changed();
      },
    });
    return group('Words in the sentences', this.text);
  }
}

/** `12 of 84 edges, 9 of 58 nodes`. */
export function shownCounts(model, { nodes, edges }) {
  const share = (some, all, word) => (some === all ? counted(all, word)
    : `${some.toLocaleString('en')} of ${counted(all, word)}`);
  return `${share(nodes.length, model.nodes.length, 'node')}, ${share(edges.length, model.edges.length, 'edge')}`;
}
