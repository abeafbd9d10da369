// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Prints how many nodes and edges graphology finds in a GEXF file, and the names of the nodes, as JSON.

import { readFile } from 'node:fs/promises';
import { MultiDirectedGraph } from 'graphology';
import parser from 'graphology-gexf';

const text = await readFile(process.argv[2], 'utf8');
const graph = parser.parse(MultiDirectedGraph, text, { addMissingNodes: false });
graph.forEachNode((node, { label, kind }) => {
  if (!label || !kind) throw new Error(`node ${node} has lost its label or kind`);
});
const names = graph.mapNodes((node, { label }) => label);
process.stdout.write(JSON.stringify([graph.order, graph.size, names]));
