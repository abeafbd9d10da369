// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { readAddress, writeAddress } from './address.mjs';
import { Details } from './details.mjs';
import { Drawing, LIMITS } from './drawing.mjs';
import { counted, element, shortened } from './elements.mjs';
import { FilterPanel, Filters, shownCounts } from './filters.mjs';
import { period, readModel, relation } from './model.mjs';
import { Search } from './search.mjs';
import { ArticleList, EdgeTable } from './tables.mjs';

const VIEWS = ['graph', 'table', 'articles'];
const byId = (id) => document.getElementById(id);

const model = readModel(JSON.parse(byId('data').textContent));
const filters = new Filters(model);
const state = { view: 'graph', item: null };
let shown = { nodes: [], edges: [] };
let drawing = null;

const select = (item) => {
  if (item !== state.item) {
    state.item = item;
    history.pushState(null, '', writeAddress(state, model, filters));
    showItem();
  }
};

const details = new Details(byId('details'), model, { select });
const table = new EdgeTable(byId('table'), { select });
const articles = new ArticleList(byId('articles'), model, { select });
const panel = new FilterPanel(byId('filters'), filters, () => {
  history.replaceState(null, '', writeAddress(state, model, filters));
  showFiltered();
});

/** What is said to a screen reader when something else was chosen. */
function announce(text) {
  byId('announced').textContent = text;
}

function description(item) {
  if (item.kind) {
    return `${shortened(item.name, 100)}, ${item.kind.label}, ${counted(item.edges.length, 'edge')}`;
  }
  if (item.statements) {
    return `${shortened(item.source.name, 60)} ${relation(item)} ${shortened(item.target.name, 60)}, `
      + counted(item.sentences, 'sentence');
  }
  return `Article ${shortened(item.title || item.id, 100)}, ${counted(item.edges.length, 'edge')}`;
}

function showItem() {
  details.show(state.item);
  table.select(state.item);
  drawing?.select(state.item);
  if (drawing && state.item?.kind) {
    drawing.reveal(state.item);
  }
  announce(state.item ? description(state.item) : 'Nothing chosen');
  document.body.classList.toggle('chosen', state.item !== null);
}

/** The part of a large graph that is drawn: its heaviest nodes, its best attested edges. */
function drawn({ nodes, edges }) {
  if (nodes.length <= LIMITS.nodes && edges.length <= LIMITS.edges) {
    return { nodes, edges };
  }
  const heavy = new Set([...nodes].sort((a, b) => b.weight - a.weight || a.index - b.index).slice(0, LIMITS.nodes));
  const between = edges.filter((edge) => heavy.has(edge.source) && heavy.has(edge.target))
    .sort((a, b) => b.sentences - a.sentences || a.index - b.index).slice(0, LIMITS.edges);
  const ends = new Set(between.flatMap((edge) => [edge.source, edge.target]));
  return { nodes: nodes.filter((node) => ends.has(node)), edges: between };
}

function showFiltered() {
  shown = filters.apply();
  byId('shown').textContent = shownCounts(model, shown);
  byId('reset').hidden = !filters.active;
  byId('nothing').hidden = shown.nodes.length > 0;
  table.show(shown.edges);
  const part = drawn(shown);
  const less = part.edges.length < shown.edges.length;
  byId('part').hidden = !less;
  byId('part').textContent = less ? `Drawn: the ${counted(part.nodes.length, 'most central node')} and their ${
    counted(part.edges.length, 'best attested edge')}. The table has all.` : '';
  drawing?.show(part.nodes, part.edges);
}

function showView() {
  for (const view of VIEWS) {
    const chosen = view === state.view;
    const tab = byId(`tab-${view}`);
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(`view-${view}`).hidden = !chosen;
  }
  drawing?.resize();
}

function goTo(view) {
  state.view = view;
  history.replaceState(null, '', writeAddress(state, model, filters));
  showView();
}

function readFromAddress() {
  Object.assign(state, readAddress(location.hash, model, filters));
  panel.update();
  showView();
  showFiltered();
  showItem();
}

function hover(item, x, y) {
  const tip = byId('tip');
  tip.hidden = !item;
  if (!item) {
    return;
  }
  const sentence = item.statements?.[0].sentences[0]?.text;
  tip.replaceChildren(
    element('strong', { dir: 'auto' }, item.kind ? shortened(item.name, 160)
      : `${shortened(item.source.name, 50)} ${relation(item)} ${shortened(item.target.name, 50)}`),
    element('span', { className: 'quiet' }, item.kind ? `${item.kind.label} · ${counted(item.edges.length, 'edge')}`
      : [period(item), counted(item.sentences, 'sentence')].filter(Boolean).join(' · ')),
    ...(sentence ? [element('span', { className: 'sentence', dir: 'auto' }, shortened(sentence, 220))] : []));
  const { clientWidth, clientHeight } = byId('canvas');
  tip.style.left = `${Math.max(4, Math.min(x + 14, clientWidth - tip.offsetWidth - 4))}px`;
  tip.style.top = `${y + 18 + tip.offsetHeight > clientHeight ? Math.max(4, y - tip.offsetHeight - 10) : y + 18}px`;
}

function start() {
  byId('counts').textContent = [counted(model.nodes.length, 'node'), counted(model.edges.length, 'edge'),
    counted(model.articles.length, 'article')].join(' · ');
  byId('count-table').textContent = model.edges.length.toLocaleString('en');
  byId('count-articles').textContent = model.articles.length.toLocaleString('en');
  byId('reset').addEventListener('click', () => {
    filters.reset();
    history.replaceState(null, '', writeAddress(state, model, filters));
    panel.update();
    showFiltered();
  });
  try {
    drawing = new Drawing(byId('canvas'), {
      select, hover, open: () => byId('details').querySelector('h2')?.focus(),
    });
    byId('larger').addEventListener('click', () => drawing.zoomBy(1.4));
    byId('smaller').addEventListener('click', () => drawing.zoomBy(1 / 1.4));
    byId('whole').addEventListener('click', () => drawing.fit());
    byId('again').addEventListener('click', () => {
      const part = drawn(shown);
      drawing.show(part.nodes, part.edges, { anew: true });
    });
    new ResizeObserver(() => drawing.resize()).observe(byId('canvas'));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      drawing.draw();
      readFromAddress();
    });
  } catch {
    byId('view-graph').classList.add('undrawn');
  }
  new Search(byId('search'), byId('found'), model, {
    choose: (node) => {
      select(node);
      byId('details').querySelector('h2')?.focus();
    },
    words: (text) => {
      filters.text = text;
      panel.update();
      showFiltered();
      goTo('table');
    },
  });
  for (const view of VIEWS) {
    byId(`tab-${view}`).addEventListener('click', () => goTo(view));
    byId(`tab-${view}`).addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        event.preventDefault();
        goTo(VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length]);
        byId(`tab-${state.view}`).focus();
      }
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName)) {
      event.preventDefault();
      byId('search').focus();
    }
  });
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault(); // the address is for what is seen
    byId('details').querySelector('h2')?.focus();
  });
  window.addEventListener('popstate', readFromAddress);
  window.addEventListener('beforeprint', () => {
    table.pages.more(5000);
    articles.pages.more(5000);
    drawing?.draw({ paper: true });
  });
  window.addEventListener('afterprint', () => drawing?.draw());
  readFromAddress();
  if (!drawing && state.view === 'graph') {
    goTo('table');
  }
}

start();
byId('unscripted').remove();
