// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { counted, element, foreign, separated, shortened, webLink } from './elements.mjs';
import { percent, period, relation } from './model.mjs';
import { kindSwatch } from './swatches.mjs';
import { articleSource } from './tables.mjs';

const SOME = 25;

/** What is known of the chosen node, edge or article; of the whole graph if none is chosen. */
export class Details {
  constructor(place, model, { select }) {
    Object.assign(this, { place, model, select });
  }

  show(item) {
    const parts = !item ? this.#overview() : item.kind ? this.#node(item) : item.statements ? this.#edge(item)
      : this.#article(item);
    const back = item && element('button', { type: 'button', className: 'link back', click: () => this.select(null) },
      '← Main actors');
    this.place.replaceChildren(...[back, ...parts].filter(Boolean));
    this.place.scrollTop = 0;
  }

  #overview() {
    const joined = this.model.byEdges.filter((node) => node.edges.length > 0);
    const acting = joined.filter((node) => node.kind.actor);
    const actors = (acting.length > 0 ? acting : joined).slice(0, 14);
    return [
      element('h2', { tabIndex: -1 }, 'Main actors'),
      element('p', { className: 'quiet' }, actors.length === 0 ? 'This graph has no edges.'
        : 'With the number of their edges. Choose one to read what is said of it.'),
      element('ol', { className: 'actors' }, actors.map((node) => {
        const bar = element('span', { className: 'bar', 'aria-hidden': 'true' });
        bar.style.width = `${(100 * node.edges.length) / actors[0].edges.length}%`;
        return element('li', {}, element('button', { type: 'button', className: 'plain', click: () => this.select(node) },
          kindSwatch(node.kind), foreign('span', shortened(node.name, 60), { className: 'name' }),
          element('span', { className: 'count' }, String(node.edges.length)), bar));
      })),
      element('details', { className: 'keys' }, element('summary', {}, 'Keys'), element('dl', {},
        ...[['/', 'search'], ['Tab', 'to the drawing, and on'], ['← → ↑ ↓', 'in the drawing: the next node that way'],
          ['Enter', 'its sentences'], ['Esc', 'choose nothing'], ['+ − 0', 'larger, smaller, all of it']]
          .flatMap(([key, what]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, what)]))),
    ];
  }

  #node(node) {
    const others = node.names.filter((name) => name !== node.name);
    const identifiers = [
      node.wikidata && webLink(`https://www.wikidata.org/wiki/${encodeURIComponent(node.wikidata)}`, `Wikidata ${node.wikidata}`),
      node.geonames && webLink(`https://www.geonames.org/${encodeURIComponent(node.geonames)}`, `GeoNames ${node.geonames}`),
    ].filter(Boolean);
    const byType = new Map();
    for (const edge of node.edges) {
      const words = edge.source === node ? edge.type.label : edge.type.inverse;
      byType.set(words, [...(byType.get(words) ?? []), edge]);
    }
    return [
      element('p', { className: 'eyebrow' }, kindSwatch(node.kind), node.kind.label),
      foreign('h2', node.name, { tabIndex: -1 }),
      others.length === 0 ? null : element('p', { className: 'aliases' }, 'also ',
        others.slice(0, 30).flatMap((name, index) => [index > 0 ? ', ' : '', foreign('bdi', shortened(name, 120))]),
        others.length > 30 ? ` and ${others.length - 30} more` : ''),
      element('p', { className: 'quiet' }, [counted(node.edges.length, 'edge'), counted(node.articles.length, 'article'),
        counted(node.mentions, 'mention')].join(' · '), identifiers.flatMap((link) => [' · ', link])),
      node.about?.length > 0 ? element('p', { className: 'quiet' }, 'about ', node.about.flatMap(
        (other, index) => [index > 0 ? ', ' : '', this.#nodeButton(this.model.nodes[other])])) : null,
      node.reasons?.length > 0 ? element('details', { className: 'reasons' },
        element('summary', {}, 'Why these names are taken for one'),
        element('ul', {}, node.reasons.map((reason) => foreign('li', reason)))) : null,
      ...[...byType].sort((a, b) => b[1].length - a[1].length).map(([words, edges]) => element('section', {},
        element('h3', {}, words, ' ', element('span', { className: 'count' }, String(edges.length))),
        this.#some(edges.sort((a, b) => b.sentences - a.sentences || a.index - b.index),
          (edge) => this.#edgeOf(node, edge)))),
    ];
  }

  /** An edge, as seen from one of its ends: the other end and the first sentence. */
  #edgeOf(node, edge) {
    const other = edge.source === node ? edge.target : edge.source;
    const [statement] = edge.statements;
    const [sentence] = statement.sentences;
    return element('li', { className: 'edge' },
      element('p', { className: 'head' }, this.#nodeButton(other), ' ', this.#badges(edge)),
      sentence && this.#quote(statement, sentence),
      element('button', { type: 'button', className: 'link more', click: () => this.select(edge) },
        edge.sentences > 1 ? `all ${edge.sentences} sentences` : 'more of this edge'));
  }

  #edge(edge) {
    return [
      element('p', { className: 'eyebrow' }, 'edge'),
      element('h2', { className: 'edge-title', tabIndex: -1 }, this.#nodeButton(edge.source), ' ',
        element('em', {}, relation(edge)), ' ', this.#nodeButton(edge.target)),
      element('p', {}, this.#badges(edge, true)),
      element('p', { className: 'quiet' }, `${counted(edge.sentences, 'sentence')} in ${counted(edge.articles.length, 'article')}`),
      this.#some(edge.statements, (statement) => this.#statement(statement)),
    ];
  }

  #statement(statement) {
    const facts = [
      statement.by && ['said by', this.#reference(statement.by)],
      (statement.when || statement.date) && ['when', [statement.when && foreign('bdi', statement.when),
        statement.when && statement.date && ' = ', statement.date]],
      statement.where && ['where', this.#reference(statement.where)],
      statement.role && ['as', foreign('bdi', shortened(statement.role, 200))],
      ['confidence', percent(statement.confidence)],
    ].filter(Boolean);
    return element('li', { className: 'statement' },
      statement.sentences.map((sentence) => this.#quote(statement, sentence, true)),
      element('dl', { className: 'facts' }, facts.flatMap(
        ([name, value]) => [element('dt', {}, name), element('dd', {}, value)])));
  }

  #article(article) {
    return [
      element('p', { className: 'eyebrow' }, 'article'),
      foreign('h2', article.title || article.id, { tabIndex: -1 }),
      element('p', { className: 'quiet' }, articleSource(article)),
      element('h3', {}, counted(article.edges.length, 'edge')),
      this.#some(article.edges, (edge) => {
        const statement = edge.statements.find((one) => one.article === article);
        return element('li', { className: 'edge' }, element('p', { className: 'head' }, this.#nodeButton(edge.source), ' ',
          element('button', { type: 'button', className: 'link', click: () => this.select(edge) }, relation(edge)), ' ',
          this.#nodeButton(edge.target)), statement.sentences[0] && this.#quote(statement, statement.sentences[0]));
      }),
    ];
  }

  /** A sentence with its article. */
  #quote(statement, sentence, rule = false) {
    const { article } = statement;
    const title = article.title || article.id;
    return element('figure', {}, foreign('blockquote', sentence.text),
      element('figcaption', {}, statement.by ? element('p', {}, 'said by ', this.#reference(statement.by)) : null,
        foreign('button', shortened(title, 160), {
          type: 'button', className: 'link', title: 'all edges of this article', click: () => this.select(article),
        }),
        element('p', {}, separated([
          article.source && foreign('bdi', article.source), article.date,
          article.url && webLink(article.url, 'open', { 'aria-label': `Open the article ${shortened(title, 80)}` }),
          rule && sentence.rule && element('code', { title: 'the rule that found it' }, sentence.rule)]))));
  }

  #reference(reference) {
    if (!reference.node) {
      return foreign('bdi', shortened(reference.text, 200));
    }
    const words = reference.text && reference.text !== reference.node.name
      ? [' (', foreign('bdi', `“${shortened(reference.text, 120)}”`), ')'] : [];
    return [this.#nodeButton(reference.node), ...words];
  }

  #nodeButton(node) {
    return foreign('button', shortened(node.name, 200), {
      type: 'button', className: 'link node', click: () => this.select(node),
    });
  }

  #badges(edge, full = false) {
    const badges = [
      full || edge.status.mark ? element('span', { className: `badge ${edge.status.name}` }, edge.status.label) : null,
      period(edge) ? element('span', { className: 'quiet' }, period(edge)) : null,
      element('span', { className: 'quiet', title: 'confidence' }, percent(edge.confidence) + (full ? ' sure' : '')),
    ];
    return separated(badges);
  }

  /** The first of a list, and a button for the rest. */
  #some(items, row) {
    const list = element('ul', { className: 'plain-list' }, items.slice(0, SOME).map(row));
    if (items.length <= SOME) {
      return list;
    }
    const more = element('button', {
      type: 'button',
      click: () => {
        more.remove();
        list.append(...items.slice(SOME).map(row));
        list.children[SOME].querySelector('button')?.focus();
      },
    }, `Show ${counted(items.length - SOME, 'more', 'more')}`);
    return element('div', {}, list, more);
  }
}
