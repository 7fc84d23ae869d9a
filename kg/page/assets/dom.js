"use strict";
/* Elements from data. Text enters the page only through textContent here: nothing is ever parsed as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/** An element: h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child, [more]). */
function h(tag, attributes, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function s(tag, attributes, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child);
  }
}

/** Replaces everything inside an element. */
function fill(element, ...children) {
  element.textContent = "";
  append(element, children);
  return element;
}

/** Icons of 24 units, drawn as strokes. */
const ICONS = {
  close: "M6 6l12 12M18 6L6 18", back: "M15 5l-7 7 7 7", plus: "M12 5v14M5 12h14", minus: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5", filter: "M4 6h16M7 12h10M10 18h4",
  sun: "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
  share: "M12 15V4M8 8l4-4 4 4M5 13v6h14v-6", motion: "M7 5l11 7-11 7z", still: "M8 5v14M16 5v14",
  path: "M4 18a2 2 0 1 0 4 0a2 2 0 1 0-4 0M16 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0M8 18h6a3 3 0 0 0 0-6h-4a3 3 0 0 1 0-6h6",
  search: "M4.5 10.5a6 6 0 1 0 12 0a6 6 0 1 0-12 0M15 15l5 5", graph: "M3 6a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M16 9a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M7 18a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M8 6.5l8 2M7 8.2l2 7.3M17 11l-6 5.300",
  table: "M4 5h16v14H4zM4 10h16M4 15h16M10 5v14", link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1.500 1.500M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.500-1.500",
  disagree: "M4 9h7M4 15h7M13 9h7M13 15h7M15 4L9 20",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1", out: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6", swap: "M7 4v16M4 7l3-3 3 3M17 20V4M14 17l3 3 3-3",
};

function icon(name) {
  return s("svg", {viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true"}, s("path", {d: ICONS[name]}));
}

/** A button with an icon, a visible or only spoken label, and a tooltip. */
function iconButton(name, label, onclick, attributes) {
  return h("button", {type: "button", class: "tool", "aria-label": label, title: label, onclick, ...attributes}, icon(name));
}

/** Says something to screen readers. */
function announce(text) {
  document.getElementById("announce").textContent = text;
}
