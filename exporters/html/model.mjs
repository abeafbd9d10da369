// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

/** How many nodes are labelled before all others. */
const MAIN = 14;

/**
 * The graph of the page: what exporters/html_exporter.cpp wrote, with numbers replaced by the
 * objects that they stand for.
 */
export function readModel(data) {
  const model = data;
  for (const list of [model.kinds, model.types, model.statuses]) {
    list.forEach((entry, index) => Object.assign(entry, { index, count: 0 }));
  }
  model.articles.forEach((article, index) => Object.assign(article, { index, edges: [] }));
  model.nodes.forEach((node, index) => {
    node.index = index;
    node.kind = model.kinds[node.kind];
    node.kind.count += 1;
    node.articles = node.articles.map((article) => model.articles[article]);
    node.edges = [];
  });
  model.edges.forEach((edge, index) => {
    edge.index = index;
    edge.source = model.nodes[edge.source];
    edge.target = model.nodes[edge.target];
    edge.type = model.types[edge.type];
    edge.status = model.statuses[edge.status];
    edge.type.count += 1;
    edge.status.count += 1;
    edge.sentences = 0;
    edge.articles = [];
    for (const statement of edge.statements) {
      statement.article = model.articles[statement.article];
      edge.sentences += statement.sentences.length;
      for (const reference of [statement.by, statement.where]) {
        if (reference?.node !== undefined) {
          reference.node = model.nodes[reference.node];
        }
      }
      if (!edge.articles.includes(statement.article)) {
        edge.articles.push(statement.article);
        statement.article.edges.push(edge);
      }
    }
    edge.source.edges.push(edge);
    if (edge.target !== edge.source) {
      edge.target.edges.push(edge);
    }
  });
  model.byWeight = [...model.nodes].sort((a, b) => b.weight - a.weight || a.index - b.index);
  model.byEdges = [...model.byWeight].sort((a, b) => b.edges.length - a.edges.length);
  for (const node of model.byEdges.filter(({ kind, edges }) => kind.actor && edges.length > 0).slice(0, MAIN)) {
    node.main = true;
  }
  // The area grows with the weight; where there are many, only the few that count are large.
  for (const node of model.nodes) {
    node.radius = model.nodes.length < 300 ? 5 + 13 * Math.sqrt(node.weight) : 3.5 + 15 * node.weight ** 1.5;
  }
  return model;
}

/** `met with`, `planned: met with`; seen from the target, `is opposed by`. */
export function relation(edge, from = edge.source) {
  const words = from === edge.source ? edge.type.label : edge.type.inverse;
  return edge.status.mark ? `${edge.status.mark}: ${words}` : words;
}

/** `2031-05-14`, or `2031-05-14 to 2031-05-16`. */
export function period(edge) {
  if (!edge.first) {
    return '';
  }
  return edge.last && edge.last !== edge.first ? `${edge.first} to ${edge.last}` : edge.first;
}

/** How sure, in per cent: only what is certain is 100. */
export function percent(confidence) {
  return `${confidence < 1 ? Math.min(99, Math.round(100 * confidence)) : 100}%`;
}

/** What an edge is called in the page's address: the same as long as the graph holds it. */
export function edgeKey(edge) {
  return [edge.source.id, edge.type.name, edge.target.id, edge.status.name]
    .map((part) => part.replace(/[%,]/g, encodeURIComponent)).join(',');
}

/** Small letters without accents, for comparing. */
export function folded(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
