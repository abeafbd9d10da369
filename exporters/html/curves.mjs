// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

/** How far each edge swings out, so that those between the same two lie side by side. */
export function bends(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const ends = [edge.source.index, edge.target.index].sort((a, b) => a - b).join(' ');
    pairs.set(ends, [...(pairs.get(ends) ?? []), edge]);
  }
  const result = new Map();
  for (const parallel of pairs.values()) {
    parallel.forEach((edge, index) => {
      const bend = (index - (parallel.length - 1) / 2) * 0.22;
      result.set(edge, edge.source.index < edge.target.index ? bend : -bend);
    });
  }
  return result;
}

/** A quadratic curve between two points. */
export function curve(from, to, bend) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const control = [(from[0] + to[0]) / 2 - dy * bend, (from[1] + to[1]) / 2 + dx * bend];
  const at = (t) => [0, 1].map((axis) => (1 - t) * (1 - t) * from[axis] + 2 * t * (1 - t) * control[axis]
    + t * t * to[axis]);
  return { to, control, at, middle: at(0.5) };
}

/** How far a point is from a line between two others. */
export function distance(x, y, [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}
