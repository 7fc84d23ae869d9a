"use strict";
/* Where a line runs: a quadratic curve between two drawn nodes, cut at their rims, with its arrow head and its middle. */

const Geometry = (() => {
  const BOW = 0.26; // of the length, for one step of bend

  /** The control point of a curve that bows out to one side, the further the larger its bend. */
  function via(from, to, bend) {
    const dx = to.x - from.x, dy = to.y - from.y;
    return {x: (from.x + to.x) / 2 - dy * bend * BOW, y: (from.y + to.y) / 2 + dx * bend * BOW};
  }

  function at(a, c, b, u) {
    const v = 1 - u;
    return {x: v * v * a.x + 2 * v * u * c.x + u * u * b.x, y: v * v * a.y + 2 * v * u * c.y + u * u * b.y};
  }

  /** The share of the curve after which it has left a circle around its start. */
  function leaves(a, c, b, radius, backwards) {
    let low = 0, high = 1;
    const origin = backwards ? b : a;
    for (let step = 0; step < 7; step += 1) {
      const middle = (low + high) / 2;
      const point = at(a, c, b, backwards ? 1 - middle : middle);
      if (Math.hypot(point.x - origin.x, point.y - origin.y) < radius) low = middle;
      else high = middle;
    }
    return high;
  }

  /** The part of the curve between two shares, as a curve. */
  function part(a, c, b, from, to) {
    const mix = (p, q, u) => ({x: p.x + (q.x - p.x) * u, y: p.y + (q.y - p.y) * u});
    const control = mix(mix(a, c, from), mix(c, b, from), to);
    return {a: at(a, c, b, from), c: control, b: at(a, c, b, to)};
  }

  /** The curve of a line between two nodes {x, y, r}; `gap` keeps it off their rims. Null where nothing is left to draw. */
  function curve(line, from, to, gap) {
    if (line.from === line.to) return loop(from, gap, line.bend);
    const control = line.bend ? via(from, to, line.bend) : {x: (from.x + to.x) / 2, y: (from.y + to.y) / 2};
    const start = leaves(from, control, to, from.r + gap, false);
    const end = 1 - leaves(from, control, to, to.r + gap, true);
    return start < end ? finish(part(from, control, to, start, end)) : null;
  }

  function loop(node, gap, bend) {
    const size = (node.r + gap) * (2.2 + Math.abs(bend));
    const a = {x: node.x - node.r * 0.7, y: node.y - node.r * 0.8}, b = {x: node.x + node.r * 0.7, y: node.y - node.r * 0.8};
    return finish({a, c: {x: node.x, y: node.y - size * 2}, b});
  }

  function finish({a, c, b}) {
    const middle = at(a, c, b, 0.5);
    return {a, c, b, middle, angle: Math.atan2(b.y - a.y, b.x - a.x), length: Math.hypot(b.x - a.x, b.y - a.y)};
  }

  /** Three corners of an arrow head at the end of the curve that the claim points to. */
  function arrow({a, c, b}, forward, size) {
    const tip = forward ? b : a;
    const angle = Math.atan2(tip.y - c.y, tip.x - c.x);
    const corner = (turn) => [tip.x - size * Math.cos(angle + turn), tip.y - size * Math.sin(angle + turn)];
    return [[tip.x, tip.y], corner(0.42), corner(-0.42)];
  }

  /** The two strokes that cross out a denied claim, in its middle; its label steps aside. */
  function cross({a, c, b, angle}, size) {
    const {x, y} = at(a, c, b, 0.5);
    return [Math.PI / 4, -Math.PI / 4].map((turn) => {
      const dx = size * Math.cos(angle + turn), dy = size * Math.sin(angle + turn);
      return [[x - dx, y - dy], [x + dx, y + dy]];
    });
  }

  /** Where a label may stand on a curve, the middle first: {x, y} with the curve's direction there. */
  function along({a, c, b}) {
    return [0.5, 0.4, 0.6, 0.3, 0.7].map((u) => {
      const dx = (1 - u) * (c.x - a.x) + u * (b.x - c.x), dy = (1 - u) * (c.y - a.y) + u * (b.y - c.y);
      return {...at(a, c, b, u), angle: Math.atan2(dy, dx)};
    });
  }

  /** How far a point is from a curve; anything beyond `most` may be told as Infinity. */
  function distance({a, c, b}, x, y, most) {
    if (x < Math.min(a.x, c.x, b.x) - most || x > Math.max(a.x, c.x, b.x) + most
      || y < Math.min(a.y, c.y, b.y) - most || y > Math.max(a.y, c.y, b.y) + most) return Infinity;
    let least = Infinity, last = a;
    for (let step = 1; step <= 16; step += 1) {
      const next = at(a, c, b, step / 16);
      const dx = next.x - last.x, dy = next.y - last.y;
      const share = Math.max(0, Math.min(1, ((x - last.x) * dx + (y - last.y) * dy) / (dx * dx + dy * dy || 1)));
      least = Math.min(least, Math.hypot(last.x + share * dx - x, last.y + share * dy - y));
      last = next;
    }
    return least;
  }

  return {curve, arrow, cross, along, distance};
})();
