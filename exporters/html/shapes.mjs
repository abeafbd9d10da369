// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// The shapes of the vocabulary, which are Graphviz's, as outlines around (0, 0) that fit into a
// circle of radius 1 or nearly. What is not here is a circle.
const CORNERS = {
  box: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  // A box with two tabs.
  component: [[-0.75, -0.85], [1, -0.85], [1, 0.85], [-0.75, 0.85], [-0.75, 0.6], [-1.1, 0.6], [-1.1, 0.15],
    [-0.75, 0.15], [-0.75, -0.15], [-1.1, -0.15], [-1.1, -0.6], [-0.75, -0.6]],
  house: [[0, -1.15], [1, -0.25], [1, 0.9], [-1, 0.9], [-1, -0.25]],
  // A sheet with one corner cut.
  note: [[-0.75, -1], [0.3, -1], [0.8, -0.45], [0.8, 1], [-0.75, 1]],
  diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  triangle: [[0, -1.15], [1.1, 0.8], [-1.1, 0.8]],
  hexagon: [[-0.55, -0.95], [0.55, -0.95], [1.1, 0], [0.55, 0.95], [-0.55, 0.95], [-1.1, 0]],
  octagon: [[-0.42, -1], [0.42, -1], [1, -0.42], [1, 0.42], [0.42, 1], [-0.42, 1], [-1, 0.42], [-1, -0.42]],
};

/** Adds the outline to the path of a canvas. */
export function traceShape(context, shape, x, y, radius) {
  const corners = CORNERS[shape];
  if (!corners) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], index) => {
    context[index === 0 ? 'moveTo' : 'lineTo'](x + dx * radius, y + dy * radius);
  });
  context.closePath();
}

/** The same as the path of an SVG. */
export function shapePath(shape, radius) {
  const corners = CORNERS[shape];
  if (!corners) {
    return `M${radius} 0A${radius} ${radius} 0 1 1 ${-radius} 0A${radius} ${radius} 0 1 1 ${radius} 0Z`;
  }
  return 'M' + corners.map(([dx, dy]) => `${(dx * radius).toFixed(2)} ${(dy * radius).toFixed(2)}`).join('L') + 'Z';
}

/** The dashes of a line that Graphviz calls solid, dashed or dotted. */
export function dashes(line, width = 1) {
  return { dashed: [5 + width, 3 + width], dotted: [0.5 + width / 2, 2.5 + width] }[line] ?? [];
}

/** Draws the head of an edge that arrives at (x, y) in the direction `angle`. */
export function drawHead(context, head, x, y, angle, size) {
  if (head === 'none') {
    return;
  }
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.setLineDash([]);
  context.beginPath();
  if (head === 'tee') {
    context.moveTo(-1, -size * 0.7);
    context.lineTo(-1, size * 0.7);
    context.lineWidth = Math.max(2, size / 4);
    context.stroke();
  } else if (head === 'odot') {
    context.arc(-size * 0.4, 0, size * 0.4, 0, 2 * Math.PI);
    context.lineWidth = 1.2;
    context.stroke();
  } else {
    context.moveTo(0, 0);
    context.lineTo(-size, -size * 0.45);
    context.lineTo(-size, size * 0.45);
    context.closePath();
    context.fill();
  }
  context.restore();
}
