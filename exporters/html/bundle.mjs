// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Joins page.html, page.css and main.mjs, with what it imports, to page.bundle.html, which
// exporters/html_exporter.cpp puts the title and the graph into: ./dev html-bundle

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const here = new URL('.', import.meta.url);
const read = (name) => readFile(new URL(name, here), 'utf8');
const digest = (text, encoding) => createHash('sha256').update(text).digest(encoding);

/** One hash of all that the bundle is made from; tests/exporters/html_bundle_test.py makes it too. */
async function hashOfSources() {
  const names = (await readdir(here)).filter((name) => /\.(mjs|css|json)$|^page\.html$/.test(name)).sort();
  const lines = await Promise.all(names.map(async (name) => `${name} ${digest(await read(name), 'hex')}\n`));
  return digest(lines.join(''), 'hex');
}

/** The licences of the packages that went in, those that agree once. */
async function licences(inputs) {
  const packages = new Set(Object.keys(inputs).map((path) => /node_modules\/([^/]+)\//.exec(path)?.[1]).filter(Boolean));
  const byText = new Map();
  for (const name of [...packages].sort()) {
    const { version } = JSON.parse(await read(`node_modules/${name}/package.json`));
    const text = (await read(`node_modules/${name}/LICENSE`)).trim();
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
  }
  return [...byText].map(([text, names]) => `${names.join(', ')}\n\n${text}`).join('\n\n');
}

const { outputFiles, metafile } = await build({
  absWorkingDir: here.pathname, entryPoints: ['main.mjs'], bundle: true, minify: true, format: 'iife', target: 'es2022',
  charset: 'ascii', write: false, metafile: true, legalComments: 'none',
});
const styled = await build({
  absWorkingDir: here.pathname, entryPoints: ['page.css'], minify: true, write: false, legalComments: 'none',
});
const notice = `newsgraph, Apache-2.0; with\n${await licences(metafile.inputs)}`;
const script = `/*\n${notice.replaceAll('*/', '* /')}\n*/\n${outputFiles[0].text.trim()}\n`;
const style = styled.outputFiles[0].text.trim();
if (/<\/script|<!--/i.test(script) || /<\//.test(style)) {
  throw new Error('the script or the style would end its own element');
}

const policy = [
  "default-src 'none'", `script-src 'sha256-${digest(script, 'base64')}'`, `style-src 'sha256-${digest(style, 'base64')}'`,
  'img-src data:', "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ');
const page = (await read('page.html'))
  .replace('<!DOCTYPE html>\n', `<!DOCTYPE html>\n<!-- Made by ./dev html-bundle from sources with the SHA-256 ${await hashOfSources()} -->\n`)
  .replace('<!--policy-->', () => policy)
  .replace('<!--style-->', () => `<style>${style}</style>`)
  .replace('<!--script-->', () => `<script>${script}</script>`);
await writeFile(new URL(process.argv[2] ?? 'page.bundle.html', here), page);
