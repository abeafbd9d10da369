// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

/**
 * An element with these properties and children. Text only ever becomes text: the page's security
 * policy forbids anything else.
 *
 * Properties are DOM properties; those with a hyphen, `role` and `for` are attributes; a function
 * listens to the event of its name.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (name.includes('-') || name === 'role' || name === 'for') {
      made.setAttribute(name, value);
    } else if (value !== undefined) {
      made[name] = value;
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** An element whose text came from an article: it keeps its own direction of writing. */
export function foreign(tag, text, properties = {}) {
  return element(tag, { dir: 'auto', ...properties }, text);
}

/** An SVG element, for swatches. */
export function svg(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A link where the address is one of the web; the text alone where it is anything else. */
export function webLink(address, text, properties = {}) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    // no address at all
  }
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return foreign('span', text, properties);
  }
  return foreign('a', text, {
    ...properties, href: url.href, target: '_blank', rel: 'noopener noreferrer',
  });
}

/** The first characters of a text, with its white space collapsed. */
export function shortened(text, length) {
  const characters = Array.from(text.slice(0, 4 * length).replace(/[\s\u0000-\u001f\u007f]+/gu, ' ').trim());
  return characters.length <= length && text.length <= 4 * length
    ? characters.join('') : characters.slice(0, length - 1).join('').trimEnd() + '…';
}

/** What there is of the parts, with points between. */
export function separated(parts) {
  return parts.filter(Boolean).flatMap((part, index) => (index > 0 ? [' · ', part] : [part]));
}

/** `1 edge`, `1,200 edges`. */
export function counted(number, singular, plural = singular + 's') {
  return `${number.toLocaleString('en')} ${number === 1 ? singular : plural}`;
}
