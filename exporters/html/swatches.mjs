// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { readable } from './colours.mjs';
import { svg } from './elements.mjs';
import { dashes, shapePath } from './shapes.mjs';

function paper() {
  return getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
}

/** A kind's shape in its colour; words beside it say the same. */
export function kindSwatch(kind) {
  return svg('svg', { class: 'swatch', viewBox: '-9 -9 18 18', width: 16, height: 16, 'aria-hidden': 'true' },
    svg('path', { d: shapePath(kind.shape, 6.5), fill: readable(kind.colour, paper()) }));
}

/** A line as the drawing has it. */
export function lineSwatch(colour, line, { bold = false, head = 'none' } = {}) {
  const width = bold ? 3 : 2;
  const stroke = readable(colour, paper());
  const swatch = svg('svg', { class: 'swatch', viewBox: '0 0 22 10', width: 22, height: 10, 'aria-hidden': 'true' },
    svg('line', {
      x1: 1, y1: 5, x2: head === 'odot' ? 15 : 21, y2: 5, stroke, 'stroke-width': width,
      'stroke-dasharray': dashes(line, width).join(' '), 'stroke-linecap': 'round',
    }));
  if (head === 'tee') {
    swatch.append(svg('line', { x1: 21, y1: 1, x2: 21, y2: 9, stroke, 'stroke-width': 2 }));
  } else if (head === 'odot') {
    swatch.append(svg('circle', { cx: 19, cy: 5, r: 2.3, fill: 'none', stroke, 'stroke-width': 1.2 }));
  }
  return swatch;
}
