// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';

const TICKS = 300;

/**
 * Places nodes, which get `x` and `y`: heavy ones first and so in the middle, always in the same
 * way for the same graph. Works a few milliseconds at a time and calls `draw` after each;
 * `aspect` is the width of the drawing by its height. Returns a function that stops it.
 */
export function arrange(nodes, edges, aspect, draw, { still = false } = {}) {
  const bodies = [...nodes].sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map((node) => ({ node, radius: node.radius }));
  const bodyOf = new Map(bodies.map((body) => [body.node, body]));
  const pairs = new Map();
  for (const { source, target } of edges) {
    if (source !== target && bodyOf.has(source) && bodyOf.has(target)) {
      const ends = [source.index, target.index].sort((a, b) => a - b).join(' ');
      pairs.set(ends, { source: bodyOf.get(source), target: bodyOf.get(target) });
    }
  }
  const spacious = nodes.length < 40 ? 2.2 : nodes.length < 150 ? 1.9 : 1;
  const wide = Math.max(0.6, Math.min(aspect, 2));
  const simulation = forceSimulation(bodies).stop()
    .alphaDecay(1 - 0.001 ** (1 / TICKS))
    .force('link', forceLink([...pairs.values()]).distance(48 * spacious))
    .force('charge', forceManyBody().strength(-170 * spacious).distanceMax(900).theta(1))
    .force('collide', forceCollide((body) => body.radius + 8 * spacious))
    .force('x', forceX().strength(0.07 / wide))
    .force('y', forceY().strength(0.07 * wide));

  let ticks = 0;
  let frame = 0;
  const step = () => {
    const until = still ? Infinity : performance.now() + 24;
    do {
      simulation.tick();
      ticks += 1;
    } while (ticks < TICKS && performance.now() < until);
    for (const { node, x, y } of bodies) {
      Object.assign(node, { x, y });
    }
    draw(ticks >= TICKS);
    if (ticks < TICKS) {
      frame = requestAnimationFrame(step);
    }
  };
  step();
  return () => cancelAnimationFrame(frame);
}
