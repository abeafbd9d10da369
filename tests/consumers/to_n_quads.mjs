// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Prints a JSON-LD file as N-Quads; fails where a processor would drop anything (safe mode), or
// would load anything from elsewhere.

import { readFile } from 'node:fs/promises';
import jsonld from 'jsonld';

const document = JSON.parse(await readFile(process.argv[2], 'utf8'));
const documentLoader = (url) => {
  throw new Error(`the document asks for ${url}`);
};
process.stdout.write(
    await jsonld.toRDF(document, { format: 'application/n-quads', safe: true, documentLoader }));
