"use strict";
/* Names and relations without overlap: the most important first, the others where there is room. In screen pixels. */

const Labels = (() => {
  const FONT = '"Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, sans-serif';
  const MOST = 260; // names drawn at a time
  const AREA = 30000; // square pixels for each of the most important, which may cover other nodes
  const SECOND = 14; // from a name to the line under it
  const CELL = 48;
  const pen = document.createElement("canvas").getContext("2d");
  const WESTERN = /^[\u0020-\u024f\u2010-\u2026]*$/; // letters that do not change beside each other
  const widths = new Map();

  function font(size, bold) {
    return `${bold ? 600 : 400} ${size}px ${FONT}`;
  }

  /** By its letters, each measured once: that is nearly what measuring the text gives, and much faster for many names. */
  function width(text, size, bold) {
    if (!WESTERN.test(text)) return measured(text, bold) * size;
    let sum = 0;
    for (const letter of text) sum += measured(letter, bold);
    return sum * size;
  }

  function measured(text, bold) {
    const key = (bold ? "1" : "0") + text;
    let found = widths.get(key);
    if (found === undefined) {
      pen.font = font(12, bold);
      found = pen.measureText(text).width / 12;
      widths.set(key, found);
    }
    return found;
  }

  function shorten(text, most = 34) {
    return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
  }

  /** Taken rectangles, hashed by cell. */
  class Room {
    constructor() { this.cells = new Map(); }
    *keys({x, y, w, h}) {
      for (let column = Math.floor(x / CELL); column <= Math.floor((x + w) / CELL); column += 1)
        for (let row = Math.floor(y / CELL); row <= Math.floor((y + h) / CELL); row += 1) yield column * 65536 + row;
    }
    free(box) {
      for (const key of this.keys(box)) for (const other of this.cells.get(key) || [])
        if (box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) return false;
      return true;
    }
    take(box) {
      for (const key of this.keys(box)) (this.cells.get(key) || this.cells.set(key, []).get(key)).push(box);
    }
  }

  /** The room that the nodes of these names take. */
  function taken(items) {
    const nodes = new Room();
    for (const {x, y, r, inside} of items) if (!inside) nodes.take({x: x - r, y: y - r, w: 2 * r, h: 2 * r});
    return nodes;
  }

  /** Names under or above (groups: inside) their nodes. Items {text, x, y, r, priority, bold, strong, inside} in screen pixels,
      off the nodes where they can, on an area of so many square pixels; from 0 to `wide` a name is moved so that it is not cut off. */
  function names(items, room, nodes, area, wide) {
    const aboveAll = Math.max(8, area / AREA);
    const result = [];
    items.sort((one, two) => two.priority - one.priority);
    for (const item of items) {
      if (result.length >= MOST) break;
      const size = item.strong ? 14 : 12.5;
      const text = shorten(item.text), w = width(text, size, item.bold) + 6;
      const boxAt = ({x, y}) => ({x: x - w / 2, y: y - size, w, h: size + 4 + (item.more ? SECOND : 0)});
      const fits = (box, beside) => room.free(box) && (!beside && (item.important || result.length < aboveAll) || nodes.free(box));
      const places = spots(item, w, size).map((one) => ({...one, x: within(one.x, item.x, w, wide), beside: one.x !== item.x}));
      const spot = places.find((one) => fits(boxAt(one), one.beside)) || (item.strong ? places[0] : null);
      if (!spot) continue;
      room.take(boxAt(spot));
      result.push({text, x: spot.x, y: spot.y, size, bold: item.bold, angle: 0});
      if (item.more) result.push({text: item.more, x: spot.x, y: spot.y + SECOND, size: 11, bold: false, angle: 0});
    }
    return result;
  }

  /** Where the middle of a name comes so that none of it is cut off, if its node itself can be seen. */
  function within(x, node, w, wide) {
    if (wide === Infinity || node < 0 || node > wide) return x;
    return Math.max(w / 2 + 4, Math.min(wide - w / 2 - 4, x));
  }

  /** Where a name may stand: under its node or above it, one that matters also beside it; a group's inside. */
  function spots({x, y, r, inside, important, strong}, w, size) {
    if (inside) return [0, 12, -12, 22, -22].map((aside) => ({x, y: y + size * 0.9 + aside}));
    const aside = r + w / 2 + 2, middle = y + size * 0.35;
    return [{x, y: y + r + size + 2}, {x, y: y - r - 5},
      ...(important || strong ? [{x: x + aside, y: middle}, {x: x - aside, y: middle}] : [])];
  }

  /** Relations along their lines, turned so that they can be read, where the line has room: {text, spots, length, strong, crossed}
      in screen pixels, off the room that nodes take; `spots` are {x, y, angle}, the best first. */
  function relations(items, room, nodes) {
    const result = [], size = 11;
    for (const {text, spots, length, strong, crossed} of items) {
      const w = width(text, size, false) + 8;
      if (w + (strong ? 0 : 12) > length) continue;
      const boxes = spots.map((spot) => turnedBox(spot, w, size));
      const box = boxes.find((one) => room.free(one) && clear(one, w, size, nodes));
      if (!box) continue;
      room.take(box);
      result.push({text, x: box.x + box.w / 2, y: box.y + box.h / 2, size, bold: false, angle: box.angle, raise: crossed ? size : 0, relation: true});
    }
    return result;
  }

  /** Whether a turned text covers no node. */
  function clear({x, y, w, h, angle}, width, size, nodes) {
    return [-0.5, -0.25, 0, 0.25, 0.5].every((share) => nodes.free({x: x + w / 2 + share * width * Math.cos(angle) - size / 2,
      y: y + h / 2 + share * width * Math.sin(angle) - size / 2, w: size, h: size}));
  }

  /** The upright rectangle around a text of this width on its line, and the angle from which one reads it. */
  function turnedBox({x, y, angle}, w, size) {
    const turned = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
    const cos = Math.abs(Math.cos(turned)), sin = Math.abs(Math.sin(turned));
    const box = {w: w * cos + size * sin, h: w * sin + size * cos, angle: turned};
    return {...box, x: x - box.w / 2, y: y - box.h / 2};
  }

  return {Room, taken, names, relations, font, width, shorten};
})();
