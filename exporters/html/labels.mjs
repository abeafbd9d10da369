// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

const CELL = 48;

/** Rectangles that are taken, found by the cells of a grid that they touch. */
export class Taken {
  #cells = new Map();

  #each(box, visit) {
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); ++column) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); ++row) {
        if (visit(`${column} ${row}`)) {
          return true;
        }
      }
    }
    return false;
  }

  add(box) {
    this.#each(box, (cell) => {
      const boxes = this.#cells.get(cell);
      if (boxes) {
        boxes.push(box);
      } else {
        this.#cells.set(cell, [box]);
      }
      return false;
    });
  }

  /** Whether anything overlaps that is not lighter than `weight`. */
  hit(box, weight = 0) {
    return this.#each(box, (cell) => this.#cells.get(cell)?.some((other) => (other.weight ?? Infinity) >= weight
      && other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom));
  }
}

/** A label for about each square of so many pixels. */
const ROOM = 95;

/**
 * Where labels go so that none overlaps another, or leaves the drawing: below, above, right or left
 * of their node, or nowhere. Earlier ones choose first. They don't cover nodes either, but those of
 * the main nodes, and of what is chosen, may cover lesser nodes.
 *
 * Each of `wanted` has the node's place `x`, `y` and `radius` on the screen, the label's `width` and
 * `height`, and `over`: whether it may cover others.
 */
export function placeLabels(wanted, taken, drawing) {
  const placed = [];
  const most = Math.max(20, (drawing.width * drawing.height) / ROOM ** 2);
  for (const label of wanted) {
    if (placed.length >= most && !label.over) {
      break;
    }
    const place = free(label, taken, drawing, 0) ?? (label.over ? free(label, taken, drawing, label.node.weight * 0.6)
      ?? free(label, taken, drawing, Number.MAX_VALUE) : null);
    if (place) {
      taken.add(place.box);
      placed.push({ ...label, left: place.left, top: place.top });
    }
  }
  return placed;
}

function free({ x, y, radius, width, height }, taken, drawing, weight) {
  const gap = radius + 3;
  const places = [
    [x - width / 2, y + gap], [x - width / 2, y - gap - height],
    [x + gap, y - height / 2], [x - gap - width, y - height / 2],
  ];
  for (const [left, top] of places) {
    const box = { left: left - 2, top, right: left + width + 2, bottom: top + height };
    const inside = box.left >= 0 && box.top >= 0 && box.right <= drawing.width && box.bottom <= drawing.height;
    if (inside && !taken.hit(box, weight)) {
      return { left, top, box };
    }
  }
  return null;
}
