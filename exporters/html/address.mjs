// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { edgeKey } from './model.mjs';

// What is seen stands behind the # of the page's address, so that it can be sent to others:
// view=table&node=person/ana-ruiz&hide=kind.topic,status.negated&from=2031-05-01&confidence=0.5

function named(model) {
  return new Map([['kind', model.kinds], ['type', model.types], ['status', model.statuses]].flatMap(
    ([group, entries]) => entries.map((entry) => [`${group}.${entry.name}`, entry])));
}

/** What an address asks for; what it names and the graph has not is passed over. */
export function readAddress(hash, model, filters) {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  filters.reset();
  const entries = named(model);
  for (const name of (asked.get('hide') ?? '').split(',')) {
    if (entries.has(name)) {
      filters.hidden.add(entries.get(name));
    }
  }
  const date = (text) => (/^\d{4}-\d\d-\d\d$/.test(text ?? '') ? text : '');
  filters.from = date(asked.get('from'));
  filters.to = date(asked.get('to'));
  filters.confidence = Math.min(1, Math.max(0, Number(asked.get('confidence')) || 0));
  filters.text = asked.get('words') ?? '';
  const view = ['graph', 'table', 'articles'].includes(asked.get('view')) ? asked.get('view') : 'graph';
  const item = model.nodes.find((node) => node.id === asked.get('node'))
    ?? model.edges.find((edge) => edgeKey(edge) === asked.get('edge'))
    ?? model.articles.find((article) => article.id === asked.get('article')) ?? null;
  return { view, item };
}

/** The address of what is seen. */
export function writeAddress({ view, item }, model, filters) {
  const parts = new URLSearchParams();
  if (view !== 'graph') {
    parts.set('view', view);
  }
  if (item) {
    parts.set(item.kind ? 'node' : item.statements ? 'edge' : 'article', item.statements ? edgeKey(item) : item.id);
  }
  const hidden = [...named(model)].filter(([, entry]) => filters.hidden.has(entry)).map(([name]) => name);
  for (const [name, value] of [['hide', hidden.join(',')], ['from', filters.from], ['to', filters.to],
    ['confidence', filters.confidence || ''], ['words', filters.text]]) {
    if (value !== '') {
      parts.set(name, value);
    }
  }
  const text = parts.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
  return text ? `#${text}` : '#';
}
