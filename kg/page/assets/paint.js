"use strict";
/* Single strokes on the canvas, in the colours of the theme. Lengths are in the graph's units; `scale` turns pixels into them. */

const Paint = (() => {
  function polygon(pen, points) {
    points.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.closePath();
  }

  function node(pen, type, x, y, r, scale) {
    const {points, colour} = Style.ofType(type);
    pen.beginPath();
    polygon(pen, Style.points(points, x, y, r));
    pen.fillStyle = colour;
    pen.fill();
    pen.strokeStyle = Style.colours.canvas;
    pen.lineWidth = Math.min(1.5 / scale, r / 4);
    pen.stroke();
  }

  function group(pen, x, y, r, scale) {
    pen.beginPath();
    pen.arc(x, y, r, 0, 2 * Math.PI);
    pen.fillStyle = Style.colours.group;
    pen.fill();
    pen.strokeStyle = Style.colours.line;
    pen.lineWidth = 1 / scale;
    pen.stroke();
  }

  function halo(pen, x, y, r, scale) {
    pen.beginPath();
    pen.arc(x, y, r * 1.12 + 4 / scale, 0, 2 * Math.PI);
    pen.strokeStyle = Style.colours.accent;
    pen.lineWidth = 2.5 / scale;
    pen.stroke();
  }

  /** Crosses out the curves of lines, but for those shorter than so many pixels. */
  function crosses(pen, items, scale, shortest) {
    pen.lineWidth = 2 / scale;
    pen.beginPath();
    for (const {curve} of items) {
      if (curve.length * scale < shortest) continue;
      for (const [from, to] of Geometry.cross(curve, Math.min(6, curve.length * scale / 5) / scale)) {
        pen.moveTo(...from);
        pen.lineTo(...to);
      }
    }
    pen.stroke();
  }

  /** A label as Labels places it, in pixels. */
  function text(pen, label) {
    pen.save();
    pen.translate(label.x, label.y);
    pen.rotate(label.angle);
    pen.font = Labels.font(label.size, label.bold);
    pen.textAlign = "center";
    if (label.badge) {
      const width = Labels.width(label.text, label.size, true) + 10;
      pen.beginPath();
      pen.roundRect(-width / 2, -8, width, 16, 8);
      pen.fillStyle = Style.colours.canvas;
      pen.fill();
      pen.strokeStyle = Style.colours[label.badge];
      pen.lineWidth = 1.4;
      pen.stroke();
    }
    if (label.relation && !label.raise) { // no line shows between the words
      const width = Labels.width(label.text, label.size, false) + 4;
      pen.fillStyle = Style.colours.canvas;
      pen.fillRect(-width / 2, -label.size * 0.6, width, label.size * 1.2);
    }
    pen.textBaseline = label.relation || label.badge ? "middle" : "alphabetic";
    pen.lineJoin = "round";
    pen.lineWidth = 3.5;
    pen.strokeStyle = Style.colours.canvas;
    const y = -(label.raise || 0);
    if (!label.badge) pen.strokeText(label.text, 0, y);
    pen.fillStyle = label.relation ? Style.colours.muted : Style.colours.ink;
    pen.fillText(label.text, 0, label.badge ? 0.5 : y);
    pen.restore();
  }

  return {polygon, node, group, halo, crosses, text};
})();
