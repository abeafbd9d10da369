// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { counted, element, foreign, separated, shortened, webLink } from './elements.mjs';
import { percent, period, relation } from './model.mjs';
import { kindSwatch } from './swatches.mjs';

const PAGE = 100;
const collator = new Intl.Collator('en', { numeric: true });

const COLUMNS = [
  { title: 'Source', value: (edge) => edge.source.name },
  { title: 'Relation', value: (edge) => relation(edge), className: 'relation' },
  { title: 'Target', value: (edge) => edge.target.name },
  { title: 'Date', value: (edge) => edge.first ?? '', className: 'date' },
  { title: 'Confidence', value: (edge) => edge.confidence, className: 'number', number: true },
  { title: 'Articles', value: (edge) => edge.articles.length, className: 'number', number: true },
  { title: 'Sentences', value: (edge) => edge.sentences, className: 'number', number: true },
];

/** Some rows of a long list at first, and a button for more. */
class Pages {
  constructor(body, foot, row, columns) {
    Object.assign(this, { body, foot, row, columns });
  }

  show(items) {
    this.items = items;
    this.body.replaceChildren();
    this.more(PAGE);
  }

  more(count) {
    const from = this.body.children.length;
    this.body.append(...this.items.slice(from, from + count).map(this.row));
    const left = this.items.length - this.body.children.length;
    this.foot.replaceChildren(...(left === 0 ? [] : [
      element('button', { type: 'button', click: () => this.#moreAndFocus(PAGE) }, `Show ${Math.min(PAGE, left)} more`),
      element('button', { type: 'button', click: () => this.#moreAndFocus(Infinity) },
        `Show all ${this.items.length.toLocaleString('en')}`)]));
  }

  #moreAndFocus(count) {
    const next = this.body.children.length;
    this.more(count);
    this.body.children[next]?.querySelector('button')?.focus();
  }
}

/** The edges as a table that can be sorted: all that the drawing shows, for whoever can't see it. */
export class EdgeTable {
  #sorted = { column: COLUMNS.length - 1, down: true };
  #edges = [];

  constructor(place, { select }) {
    this.caption = element('caption', {});
    this.heads = COLUMNS.map((column, index) => element('th', { scope: 'col', className: column.className ?? '' },
      element('button', { type: 'button', click: () => this.#sortBy(index) }, column.title)));
    const body = element('tbody', {});
    const foot = element('div', { className: 'pages' });
    this.rows = new Map();
    this.pages = new Pages(body, foot, (edge) => this.#row(edge, select));
    place.append(element('table', { id: 'edges' }, this.caption,
      element('thead', {}, element('tr', {}, this.heads)), body), foot);
  }

  show(edges) {
    this.#edges = edges;
    this.caption.textContent = `${counted(edges.length, 'edge')}. The headings sort; a relation opens its sentences.`;
    this.#refresh();
  }

  select(item) {
    this.selected = item;
    for (const [edge, row] of this.rows) {
      row.classList.toggle('chosen', edge === item);
    }
  }

  #sortBy(column) {
    const { column: before, down } = this.#sorted;
    this.#sorted = { column, down: column === before ? !down : Boolean(COLUMNS[column].number) };
    this.#refresh();
  }

  #refresh() {
    const { column, down } = this.#sorted;
    const { value, number } = COLUMNS[column];
    const compare = number ? (a, b) => value(a) - value(b) : (a, b) => collator.compare(value(a), value(b));
    const edges = [...this.#edges].sort((a, b) => (down ? -compare(a, b) : compare(a, b))
      || b.sentences - a.sentences || a.index - b.index);
    this.heads.forEach((head, index) => {
      if (index === column) {
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    });
    this.rows.clear();
    this.pages.show(edges);
  }

  #row(edge, select) {
    const node = (end) => element('td', {}, element('button', {
      type: 'button', className: 'plain', click: () => select(end),
    }, kindSwatch(end.kind), foreign('span', shortened(end.name, 90))));
    const row = element('tr', { className: edge === this.selected ? 'chosen' : '' },
      node(edge.source),
      element('td', {}, element('button', { type: 'button', className: 'link', click: () => select(edge) },
        relation(edge))),
      node(edge.target),
      element('td', { className: 'date' }, period(edge).replace(' to ', '\n')),
      element('td', { className: 'number' }, percent(edge.confidence)),
      element('td', { className: 'number' }, edge.articles.length.toLocaleString('en')),
      element('td', { className: 'number' }, edge.sentences.toLocaleString('en')));
    this.rows.set(edge, row);
    return row;
  }
}

/** The articles, newest first. */
export class ArticleList {
  constructor(place, model, { select }) {
    const foot = element('div', { className: 'pages' });
    const list = element('ol', { className: 'articles' });
    const articles = [...model.articles].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || a.index - b.index);
    place.append(list, foot);
    const pages = new Pages(list, foot, (article) => element('li', {},
      foreign('h3', article.title || article.id),
      element('p', { className: 'quiet' }, articleSource(article), ' · ',
        element('button', { type: 'button', className: 'link', click: () => select(article) },
          counted(article.edges.length, 'edge')))));
    pages.show(articles);
    this.pages = pages;
  }
}

/** Publisher, date and link of an article. */
export function articleSource(article) {
  const parts = [article.source && foreign('span', article.source), article.date && element('time', {}, article.date),
    article.author && foreign('span', article.author), article.url && webLink(article.url, 'open the article')];
  return parts.some(Boolean) ? separated(parts) : ['no source known'];
}
