"use strict";
/* How things look, once, for canvas, SVG and legend: shape and colour by type, line by status.
   Colours of types are those of Okabe and Ito, told apart with any colour vision; the shape says the same again. */

const Style = (() => {
  const ring = (count, turn = -0.25, radius = 1) => Array.from({length: count}, (_, index) => {
    const angle = 2 * Math.PI * (index / count + turn);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  const arc = (x, y, radius, start, end) => Array.from({length: 13}, (_, index) => {
    const angle = Math.PI * (start + (end - start) * index / 12);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  const star = Array.from({length: 10}, (_, index) => ring(10, -0.25, index % 2 ? 0.52 : 1.15)[index]);

  const SHAPES = {
    circle: ring(32), hexagon: ring(6), octagon: ring(8, 0.0625), pentagon: ring(5, -0.25, 1.08), star,
    square: ring(4, 0.125, 1.22), diamond: ring(4, 0, 1.22), triangle: ring(3, -0.25, 1.22).map(([x, y]) => [x, y + 0.15]),
    shield: ring(3, 0.25, 1.22).map(([x, y]) => [x, y - 0.15]),
    play: ring(3, 0, 1.22).map(([x, y]) => [x - 0.15, y]),
    dome: [...arc(0, 0.1, 1, 1, 2), [1, 0.85], [-1, 0.85]],
    pin: [...arc(0, -0.25, 0.85, 0.85, 2.15), [0, 1.2]],
    bars: [[-1.2, -0.75], [1.2, -0.75], [1.2, 0.75], [-1.2, 0.75]],
    cross: [[-0.4, -1.05], [0.4, -1.05], [0.4, -0.4], [1.05, -0.4], [1.05, 0.4], [0.4, 0.4], [0.4, 1.05], [-0.4, 1.05], [-0.4, 0.4], [-1.05, 0.4], [-1.05, -0.4], [-0.4, -0.4]],
  };
  /* types: shape and colour; lines: dash in pixels of the screen, where dotted lines have round ends */
  const {types: TYPES, other: OTHER, lines: LINES} = Model.data.look;
  const STATUSES = ["asserted", "planned", "possible", "alleged", "denied"];
  const colours = {};

  /** Reads the colours of the theme from the style sheet; call after the theme changed. */
  function refresh(element = document.documentElement) {
    const computed = getComputedStyle(element);
    for (const name of ["canvas", "ink", "muted", "line", "accent", "node-edge", "group", ...Object.keys(LINES)])
      colours[name] = computed.getPropertyValue(`--${name}`).trim();
  }

  function ofType(type) {
    const [shape, colour] = TYPES[type] || OTHER;
    return {points: SHAPES[shape], colour};
  }

  function points(shape, x, y, radius) {
    return shape.map(([dx, dy]) => [x + dx * radius, y + dy * radius]);
  }

  function shapeIcon(type) {
    const {points: shape, colour} = ofType(type);
    return s("svg", {viewBox: "-10 -10 20 20", class: "shape", "aria-hidden": "true"},
      s("polygon", {points: points(shape, 0, 0, 7).join(" "), fill: colour}));
  }

  function lineIcon(status) {
    const {dash, cross} = LINES[status];
    return s("svg", {viewBox: "0 0 36 12", class: `lineicon ${status}`, "aria-hidden": "true"},
      s("path", {d: "M2 6H34", "stroke-dasharray": dash.join(" ") || null}),
      cross && s("path", {d: "M14 2l8 8M22 2l-8 8"}));
  }

  return {LINES, STATUSES, colours, refresh, ofType, points, shapeIcon, lineIcon, order: Object.keys(TYPES)};
})();
