// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { counted, element, foreign, shortened } from './elements.mjs';
import { folded } from './model.mjs';
import { kindSwatch } from './swatches.mjs';

const MOST = 10;

/**
 * The search field: a combobox of names in all their forms, the beginnings of names first.
 * `choose(node)` is told what was chosen, `words(text)` that the sentences are to be searched.
 */
export class Search {
  #input;
  #list;
  #options = [];
  #active = -1;

  constructor(input, list, model, { choose, words }) {
    this.#input = input;
    this.#list = list;
    this.model = model;
    this.choose = choose;
    this.words = words;
    input.addEventListener('input', () => this.#fill());
    input.addEventListener('focus', () => this.#fill());
    input.addEventListener('blur', () => this.#close());
    input.addEventListener('keydown', (event) => this.#key(event));
  }

  /** The nodes of which a name holds the text; names that begin with it first, then by weight. */
  find(text) {
    const wanted = folded(text.trim());
    if (wanted === '') {
      return [];
    }
    const found = [[], [], []];
    for (const node of this.model.byWeight) {
      node.searchable ??= [node.name, ...node.names].map((name) => folded(name.slice(0, 500)));
      let rank = 3;
      for (const name of node.searchable) {
        const at = name.indexOf(wanted);
        if (at >= 0) {
          rank = Math.min(rank, at === 0 ? 0 : /[\s\p{P}]/u.test(name[at - 1]) ? 1 : 2);
        }
      }
      found[rank]?.push(node);
    }
    return found.flat();
  }

  #fill() {
    const text = this.#input.value;
    const found = this.find(text);
    this.#options = found.slice(0, MOST).map((node) => {
      const alias = node.names.find((name) => name !== node.name && folded(name).includes(folded(text.trim())));
      const shownByName = folded(node.name).includes(folded(text.trim()));
      return {
        run: () => this.choose(node),
        row: [kindSwatch(node.kind), foreign('span', shortened(node.name, 80), { className: 'name' }),
          element('span', { className: 'quiet' }, !shownByName && alias ? `“${shortened(alias, 30)}”` : node.kind.label)],
      };
    });
    if (text.trim() !== '') {
      this.#options.push({
        run: () => this.words(text.trim()),
        row: [element('span', { className: 'name' }, 'Edges whose sentences say ', foreign('q', shortened(text, 40)))],
      });
    }
    this.#list.replaceChildren(...this.#options.map((option, index) => element('li', {
      id: `found-${index}`, role: 'option', 'aria-selected': 'false',
      // Before the field loses the focus, which would close the list.
      pointerdown: (event) => {
        event.preventDefault();
        this.#run(index);
      },
    }, option.row)));
    if (found.length > MOST) {
      this.#list.append(element('li', { className: 'more', role: 'presentation' },
        `${counted(found.length - MOST, 'more name')}: type on`));
    }
    this.#list.hidden = this.#options.length === 0;
    this.#input.setAttribute('aria-expanded', String(!this.#list.hidden));
    this.#mark(found.length > 0 ? 0 : -1);
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#mark(-1);
  }

  #mark(index) {
    this.#active = index;
    [...this.#list.querySelectorAll('[role=option]')].forEach(
      (row, at) => row.setAttribute('aria-selected', String(at === index)));
    if (index >= 0) {
      this.#input.setAttribute('aria-activedescendant', `found-${index}`);
      this.#list.children[index].scrollIntoView({ block: 'nearest' });
    } else {
      this.#input.removeAttribute('aria-activedescendant');
    }
  }

  #run(index) {
    const option = this.#options[index];
    this.#close();
    this.#input.value = '';
    option.run();
  }

  #key(event) {
    const count = this.#options.length;
    if (event.key === 'Escape') {
      this.#input.value = '';
      this.#close();
    } else if (event.key === 'Enter' && this.#active >= 0 && !this.#list.hidden) {
      event.preventDefault();
      this.#run(this.#active);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      if (this.#list.hidden) {
        this.#fill();
      } else {
        this.#mark((this.#active + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
      }
    }
  }
}
