// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

import { drag } from 'd3-drag';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { readable } from './colours.mjs';
import { bends, curve, distance } from './curves.mjs';
import { shortened } from './elements.mjs';
import { placeLabels, Taken } from './labels.mjs';
import { arrange } from './layout.mjs';
import { relation } from './model.mjs';
import { dashes, drawHead, traceShape } from './shapes.mjs';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const PRINTED = { paper: '#ffffff', ink: '#1b2027' };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What is drawn of a large graph. */
export const LIMITS = { nodes: 1500, edges: 4000 };

/**
 * The picture of the graph, on a canvas. `on.select(item)` is told what a click or a key chose,
 * `on.hover(item, x, y)` what lies under the pointer, `on.open()` that the reader wants its details.
 *
 * Throws where the browser has no canvas.
 */
export class Drawing {
  #canvas;
  #context;
  #on;
  #zoom;
  #transform = zoomIdentity;
  #nodes = [];
  #edges = [];
  #bends = new Map();
  #selected = null;
  #hovered = null;
  #stop = () => {};
  #due = 0;
  #moved = false;
  #widths = new Map();
  #looks = new Map();

  constructor(canvas, on) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    if (!this.#context) {
      throw new Error('no canvas');
    }
    this.#on = on;
    this.#listen();
  }

  /** Shows these; places them anew if asked to, or if it never did. */
  show(nodes, edges, { anew = false } = {}) {
    this.#nodes = nodes;
    this.#edges = edges;
    this.#bends = bends(edges);
    if (anew || nodes.some((node) => node.x === undefined)) {
      this.arrange();
    } else {
      this.redraw();
    }
  }

  arrange() {
    this.#stop();
    this.#moved = false;
    this.#canvas.dataset.settled = 'false';
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    this.#stop = arrange(this.#nodes, this.#edges, width / Math.max(height, 1), (done) => {
      this.#canvas.dataset.settled = String(done);
      this.#moved || this.fit();
      this.redraw();
    }, { still: this.#edges.length < 350 || matchMedia('(prefers-reduced-motion: reduce)').matches });
  }

  select(item) {
    this.#selected = item;
    this.redraw();
  }

  /** Moves the picture so that the node is seen. */
  reveal(node) {
    if (node.x === undefined || !this.#nodes.includes(node)) {
      return;
    }
    const [x, y] = this.place(node);
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (x < 60 || y < 60 || x > width - 60 || y > height - 60) {
      select(this.#canvas).call(this.#zoom.translateTo, node.x, node.y);
    }
  }

  /** Shows all of it. */
  fit() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (this.#nodes.length === 0 || width === 0) {
      return;
    }
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of this.#nodes) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const scale = Math.min((width - Math.min(150, width / 4)) / Math.max(right - left, 1),
      (height - 90) / Math.max(bottom - top, 1), 1.6);
    const moved = this.#moved;
    select(this.#canvas).call(this.#zoom.transform, zoomIdentity
      .translate(width / 2 - scale * (left + right) / 2, height / 2 - scale * (top + bottom) / 2).scale(scale));
    this.#moved = moved;
  }

  zoomBy(factor) {
    select(this.#canvas).call(this.#zoom.scaleBy, factor);
  }

  /** Where a node is on the canvas, in CSS pixels. */
  place(node) {
    return this.#transform.apply([node.x, node.y]);
  }

  /** Where the line of an edge has its middle. */
  middle(edge) {
    return curve(this.place(edge.source), this.place(edge.target), this.#bends.get(edge) ?? 0).middle;
  }

  redraw() {
    if (this.#due === 0) {
      this.#due = requestAnimationFrame(() => {
        this.#due = 0;
        this.draw();
      });
    }
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const ratio = window.devicePixelRatio || 1;
    if (width > 0 && (this.#canvas.width !== Math.round(width * ratio)
                      || this.#canvas.height !== Math.round(height * ratio))) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
      this.#moved || this.fit();
      this.draw();
    }
  }

  /** Draws at once; on paper, whatever the screen's colours are. */
  draw({ paper = false } = {}) {
    const context = this.#context;
    const ratio = window.devicePixelRatio || 1;
    const style = getComputedStyle(this.#canvas);
    this.theme = paper ? PRINTED
      : { paper: style.getPropertyValue('--paper').trim(), ink: style.getPropertyValue('--ink').trim() };
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const near = this.#near();
    this.#drawEdges(near);
    const taken = new Taken();
    this.#drawLabels(this.#drawNodes(near, taken), taken);
    this.#drawRelations(near, taken);
    context.globalAlpha = 1;
  }

  /** What belongs to the chosen item, beside which all else stands back; or to that under the pointer. */
  #near() {
    const item = this.#selected ?? this.#hovered;
    if (!item) {
      return null;
    }
    const edges = new Set((item.edges ?? [item]).filter((edge) => this.#bends.has(edge)));
    const nodes = new Set(item.kind ? [item] : []);
    for (const edge of edges) {
      nodes.add(edge.source);
      nodes.add(edge.target);
    }
    return { edges, nodes, item, alone: this.#selected !== null };
  }

  #screenRadius(node) {
    return node.radius * Math.max(0.55, Math.min(1.5, Math.sqrt(this.#transform.k)));
  }

  /** A colour of the vocabulary, as it can be seen on this background. */
  #colour(colour) {
    const key = colour + this.theme.paper;
    if (!this.#looks.has(key)) {
      this.#looks.set(key, readable(colour, this.theme.paper));
    }
    return this.#looks.get(key);
  }

  #drawEdges(near) {
    const context = this.#context;
    const many = this.#edges.length > 300;
    context.lineCap = 'round';
    for (const pass of [0, 1]) {
      for (const edge of this.#edges) {
        const lit = near?.edges.has(edge) ?? false;
        if (lit !== (pass === 1) || edge.source.x === undefined) {
          continue;
        }
        context.globalAlpha = lit ? 1 : near?.alone ? 0.09 : many ? 0.38 : 0.75;
        const width = (edge.type.line === 'bold' ? 1.8 : 1.2) + Math.min(2.2, 0.7 * Math.log2(edge.sentences || 1));
        const colour = this.#colour(edge.type.colour);
        context.strokeStyle = colour;
        context.fillStyle = colour;
        context.lineWidth = lit ? width + 0.6 : many ? width * 0.7 : width;
        context.setLineDash(dashes(edge.status.line, width));
        this.#drawEdge(edge);
      }
    }
    context.setLineDash([]);
  }

  #drawEdge(edge) {
    const context = this.#context;
    const from = this.place(edge.source);
    context.beginPath();
    if (edge.source === edge.target) {
      const size = this.#screenRadius(edge.source);
      context.arc(from[0], from[1] - size * 1.4, size, 0, 2 * Math.PI);
      context.stroke();
      return;
    }
    const line = curve(from, this.place(edge.target), this.#bends.get(edge) ?? 0);
    context.moveTo(...from);
    context.quadraticCurveTo(...line.control, ...line.to);
    context.stroke();
    const head = edge.status.head || (edge.type.symmetric ? 'none' : 'normal');
    const angle = Math.atan2(line.to[1] - line.control[1], line.to[0] - line.control[0]);
    const back = this.#screenRadius(edge.target) + 2;
    drawHead(context, head, line.to[0] - back * Math.cos(angle), line.to[1] - back * Math.sin(angle), angle,
      this.#transform.k < 0.5 ? 5 : 8);
  }

  /** Draws the nodes and returns their labels, the most important first. */
  #drawNodes(near, taken) {
    const context = this.#context;
    const labels = [];
    const { clientWidth, clientHeight } = this.#canvas;
    for (const node of this.#nodes) {
      if (node.x === undefined) {
        continue;
      }
      const [x, y] = this.place(node);
      if (x < -80 || y < -40 || x > clientWidth + 80 || y > clientHeight + 40) {
        continue;
      }
      const size = this.#screenRadius(node);
      const lit = near?.nodes.has(node) ?? false;
      context.globalAlpha = near?.alone && !lit ? 0.18 : 1;
      context.beginPath();
      traceShape(context, node.kind.shape, x, y, size);
      context.fillStyle = this.#colour(node.kind.colour);
      context.strokeStyle = this.theme.paper;
      context.lineWidth = 1.5;
      context.fill();
      context.stroke();
      if (node === near?.item || (lit && !near.item.kind)) {
        context.beginPath();
        context.arc(x, y, size * 1.2 + 4, 0, 2 * Math.PI);
        context.strokeStyle = this.theme.ink;
        context.lineWidth = 2;
        context.stroke();
      }
      if (!near?.alone || lit) {
        labels.push(this.#label(node, x, y, size, lit));
        taken.add(labels.at(-1).box);
      }
    }
    return labels.sort((a, b) => b.rank - a.rank || a.node.index - b.node.index);
  }

  #label(node, x, y, size, lit) {
    const pixels = node.main ? Math.round(12.5 + 2.5 * node.weight) : 11.5;
    const font = `${node.main ? 600 : 400} ${pixels}px ${FONT}`;
    const text = node.short ??= shortened(node.name, 30);
    const key = font + text;
    if (!this.#widths.has(key)) {
      this.#context.font = font;
      this.#widths.set(key, this.#context.measureText(text).width);
    }
    return {
      node, x, y, radius: size, text, font, over: lit ? node.main || node === this.#selected || node === this.#hovered : node.main,
      rank: node.weight + (node === this.#selected || node === this.#hovered ? 4 : lit ? 2 : 0) + (node.main ? 1 : 0),
      width: this.#widths.get(key), height: pixels * 1.25,
      box: { left: x - size, right: x + size, top: y - size, bottom: y + size, weight: node.weight },
    };
  }

  #drawLabels(labels, taken) {
    const context = this.#context;
    context.textBaseline = 'top';
    context.textAlign = 'left';
    context.lineJoin = 'round';
    context.globalAlpha = 1;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    for (const label of placeLabels(labels, taken, { width, height })) {
      this.#write(label.text, label.left, label.top + 1, label.font, this.theme.ink);
    }
  }

  /** What the lines say, where there is room: of the chosen ones, or of all in a small graph. */
  #drawRelations(near, taken) {
    const edges = near ? [...near.edges] : this.#edges.length <= 45 ? this.#edges : [];
    if (edges.length > 60) {
      return;
    }
    const font = `italic 11px ${FONT}`;
    this.#context.font = font;
    this.#context.globalAlpha = 1;
    for (const edge of edges) {
      if (edge.source.x === undefined || edge.target.x === undefined || !this.#bends.has(edge)) {
        continue;
      }
      const text = relation(edge);
      const width = this.#context.measureText(text).width;
      const [x, y] = this.middle(edge);
      const box = { left: x - width / 2 - 2, right: x + width / 2 + 2, top: y - 7, bottom: y + 7 };
      if (!taken.hit(box)) {
        taken.add(box);
        this.#write(text, x - width / 2, y - 6, font, this.#text(edge.type.colour));
      }
    }
  }

  /** As #colour(), but for words: 4.5 to 1. */
  #text(colour) {
    const key = 'text' + colour + this.theme.paper;
    if (!this.#looks.has(key)) {
      this.#looks.set(key, readable(colour, this.theme.paper, 4.5));
    }
    return this.#looks.get(key);
  }

  #write(text, x, y, font, colour) {
    const context = this.#context;
    context.font = font;
    context.strokeStyle = this.theme.paper;
    context.lineWidth = 3.5;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  #nodeAt(x, y) {
    let best = null;
    let nearest = Infinity;
    for (const node of this.#nodes) {
      if (node.x === undefined) {
        continue;
      }
      const [nx, ny] = this.place(node);
      const away = Math.hypot(nx - x, ny - y) - Math.max(this.#screenRadius(node), 7);
      if (away < 3 && away < nearest) {
        best = node;
        nearest = away;
      }
    }
    return best;
  }

  #edgeAt(x, y) {
    let best = null;
    let nearest = 6;
    for (const edge of this.#edges) {
      if (edge.source.x === undefined || edge.target.x === undefined) {
        continue;
      }
      const line = curve(this.place(edge.source), this.place(edge.target), this.#bends.get(edge) ?? 0);
      for (let i = 0; i < 12; ++i) {
        const [from, to] = [line.at(i / 12), line.at((i + 1) / 12)];
        const away = distance(x, y, from, to);
        if (away < nearest) {
          best = edge;
          nearest = away;
        }
      }
    }
    return best;
  }

  #listen() {
    const canvas = select(this.#canvas);
    this.#zoom = zoom().scaleExtent([0.05, 8]).clickDistance(4).on('zoom', (event) => {
      this.#transform = event.transform;
      this.#moved ||= Boolean(event.sourceEvent);
      this.#on.hover(null);
      this.redraw();
    });
    // Nodes can be pulled aside; everything else pulls the picture.
    canvas.call(drag().container(this.#canvas).clickDistance(4)
      .subject((event) => {
        const node = this.#nodeAt(event.x, event.y);
        return node && { node, x: this.place(node)[0], y: this.place(node)[1] };
      })
      .on('drag', (event) => {
        const [x, y] = this.#transform.invert([event.x, event.y]);
        Object.assign(event.subject.node, { x, y });
        this.#moved = true;
        this.#on.hover(null);
        this.redraw();
      }));
    canvas.call(this.#zoom).on('dblclick.zoom', null);
    canvas.on('click', (event) => {
      const [x, y] = [event.offsetX, event.offsetY];
      this.#on.select(this.#nodeAt(x, y) ?? this.#edgeAt(x, y));
    });
    canvas.on('pointermove', (event) => {
      if (event.buttons === 0) {
        this.#hover(this.#nodeAt(event.offsetX, event.offsetY) ?? this.#edgeAt(event.offsetX, event.offsetY),
          event.offsetX, event.offsetY);
      }
    });
    canvas.on('pointerleave', () => this.#hover(null));
    canvas.on('keydown', (event) => this.#key(event));
  }

  #hover(item, x, y) {
    this.#canvas.classList.toggle('pointing', item !== null);
    this.#on.hover(item, x, y);
    if (item !== this.#hovered) {
      this.#hovered = item;
      this.redraw();
    }
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const actions = {
      '+': () => this.zoomBy(1.3), '=': () => this.zoomBy(1.3), '-': () => this.zoomBy(1 / 1.3),
      '0': () => this.fit(), Escape: () => this.#on.select(null), Enter: () => this.#on.open(),
    };
    const action = event.key in ARROWS ? () => this.#step(...ARROWS[event.key]) : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  /** Chooses the nearest node in that direction; the heaviest if none is chosen. */
  #step(dx, dy) {
    const from = this.#selected?.kind ? this.#selected : this.#selected?.source;
    let best = null;
    let least = Infinity;
    for (const node of this.#nodes) {
      if (node === from || node.x === undefined) {
        continue;
      }
      if (!from) {
        if (-node.weight < least) {
          [best, least] = [node, -node.weight];
        }
        continue;
      }
      const along = (node.x - from.x) * dx + (node.y - from.y) * dy;
      const across = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
      if (along > across * 0.5 && along + 2 * across < least) {
        [best, least] = [node, along + 2 * across];
      }
    }
    if (best) {
      this.#on.select(best);
      this.reveal(best);
    }
  }
}
