// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Loads a Turtle file into a triple store, asks the queries of docs/semantic-web.md, and validates the file by
// docs/shapes.ttl: ask_store.mjs FILE.ttl DOCS STATEMENTS

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import datasets from '@rdfjs/dataset';
import { Parser } from 'n3';
import { Store } from 'oxigraph';
import SHACLValidator from 'rdf-validate-shacl';

const [file, docs, statements] = process.argv.slice(2);
const text = await readFile(file, 'utf8');

const store = new Store();
store.load(text, { format: 'text/turtle' });
const counted = store.query(
    'SELECT (COUNT(?s) AS ?n) WHERE { ?s a <https://newsgraph.invalid/vocabulary#Statement> }');
if (counted[0].get('n').value !== statements) {
  throw new Error(`${counted[0].get('n').value} statements instead of ${statements}`);
}
// No name is lost, however odd.
const named = store.query('SELECT ?name WHERE { ?s <https://newsgraph.invalid/vocabulary#key> ?key ; <https://schema.org/name> ?name }');
process.stdout.write(JSON.stringify(named.map((row) => row.get('name').value)));
const page = await readFile(join(docs, 'semantic-web.md'), 'utf8');
const queries = [...page.matchAll(/^```sparql\n(.*?)^```/gms)].map((match) => match[1]);
if (queries.length < 4) throw new Error('the page has too few queries');
for (const query of queries) {
  const rows = store.query(query);
  if (file.endsWith('lima.ttl') && rows.length === 0) throw new Error(`no answer to ${query}`);
}

const parsed = (turtle) => datasets.dataset(new Parser().parse(turtle));
const shapes = parsed(await readFile(join(docs, 'shapes.ttl'), 'utf8'));
const report = await new SHACLValidator(shapes).validate(parsed(text));
if (!report.conforms) {
  const first = [...report.results].slice(0, 5).map((result) =>
    `${result.focusNode?.value} ${result.path?.value} ${result.sourceConstraintComponent?.value}`);
  throw new Error(`${[...report.results].length} violations: ${first.join('; ')}`);
}
