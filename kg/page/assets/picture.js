"use strict";
/* The drawn scene as SVG: for export, for print, and through it as PNG. The same lines, nodes and names as on the screen. */

const Picture = (() => {
  const MARGIN = 60;
  const WIDTH = 1600; // pixels of the picture's longer side, before names are placed
  const PAPER = 1000; // the same on paper, where names would else be too small

  /** An svg element of everything drawn, in the page's colours, or in the light ones for paper. */
  function draw(wide = WIDTH) {
    const {scene} = View;
    const places = scene.nodes.map((item) => [item, View.place(item.id)]);
    if (!places.length) return s("svg", {xmlns: SVG, width: 10, height: 10});
    const left = Math.min(...places.map(([, {x, r}]) => x - r)), right = Math.max(...places.map(([, {x, r}]) => x + r));
    const top = Math.min(...places.map(([, {y, r}]) => y - r)), bottom = Math.max(...places.map(([, {y, r}]) => y + r));
    const scale = Math.min(1.5, Math.max(wide / Math.max(right - left, bottom - top, 1), 0.05));
    const width = (right - left) * scale + 2 * MARGIN, height = (bottom - top) * scale + 2 * MARGIN + 30;
    const toPicture = ({x, y}) => ({x: (x - left) * scale + MARGIN, y: (y - top) * scale + MARGIN});
    const lines = [...View.drawnLines(scale)];
    const labels = View.labels(toPicture, () => true, scale, lines);
    const [start, end] = sides(labels, width).map(round);
    const root = s("svg", {xmlns: SVG, width: round(end - start), height: round(height), viewBox: `${start} 0 ${round(end - start)} ${round(height)}`, role: "img"});
    root.append(s("title", {}, Main.title()), s("rect", {x: start, width: "100%", height: "100%", fill: Style.colours.canvas}));
    root.append(s("g", {fill: "none"}, lines.map((item) => lineOf(item, toPicture, scale))));
    root.append(s("g", {}, places.map(([item, place]) => nodeOf(item, toPicture(place), place.r * scale))));
    root.append(s("g", {"text-anchor": "middle", "font-family": "Segoe UI, system-ui, Arial, sans-serif"},
      labels.map(textOf)));
    root.append(note(height));
    return root;
  }

  /** Left and right end of the picture: names may reach beyond the nodes. */
  function sides(labels, width) {
    const reach = labels.map(({x, text, size, bold}) => [x, Labels.width(text, size, bold) / 2 + 12]);
    return [Math.min(0, ...reach.map(([x, half]) => x - half)), Math.max(width, ...reach.map(([x, half]) => x + half))];
  }

  const round = (number) => Math.round(number * 10) / 10;
  const spell = (points) => points.map((point) => point.map(round).join(",")).join(" ");

  function lineOf(item, toPicture, scale) {
    const {line, curve, faint} = item;
    const [a, c, b] = [curve.a, curve.c, curve.b].map(toPicture);
    const colour = Style.colours[line.status], {dash, cross} = Style.LINES[line.status];
    const moved = {...curve, a, c, b};
    const heads = View.heads(line);
    return s("g", {opacity: faint ? 0.12 : null},
      s("path", {d: `M${round(a.x)} ${round(a.y)}Q${round(c.x)} ${round(c.y)} ${round(b.x)} ${round(b.y)}`, stroke: colour,
        "stroke-width": round(View.lineWidth(item)), "stroke-dasharray": dash.join(" ") || null, "stroke-linecap": dash[0] === 0.1 ? "round" : null}),
      curve.length * scale > 22 && ["to", "from"].filter((end) => heads === end || heads === "both").map((end) =>
        s("polygon", {points: spell(Geometry.arrow(moved, end === "to", 9)), fill: colour})),
      cross && s("path", {d: Geometry.cross(moved, 6).map(([from, to]) => `M${from.map(round)}L${to.map(round)}`).join(""), stroke: colour, "stroke-width": 2}));
  }

  function nodeOf(item, {x, y}, r) {
    if (item.group) return s("circle", {cx: round(x), cy: round(y), r: round(r), fill: Style.colours.group, stroke: Style.colours.line});
    const {points, colour} = Style.ofType(item.node.group);
    return s("polygon", {points: spell(Style.points(points, x, y, r)), fill: colour, stroke: Style.colours.canvas});
  }

  function textOf(label) {
    const common = {x: round(label.x), y: round(label.y), "font-size": label.size, "font-weight": label.bold ? 600 : null,
      transform: label.angle ? `rotate(${round(label.angle * 180 / Math.PI)} ${round(label.x)} ${round(label.y)})` : null,
      dy: label.relation || label.badge ? round(label.size * 0.35 - (label.raise || 0)) : null};
    const onLine = label.relation && !label.raise, room = onLine ? Labels.width(label.text, label.size, false) + 4 : 0;
    const width = label.badge ? Labels.width(label.text, label.size, true) + 10 : 0;
    return [label.badge && s("rect", {x: round(label.x - width / 2), y: round(label.y - 8), width: round(width), height: 16, rx: 8, fill: Style.colours.canvas, stroke: Style.colours[label.badge]}),
      onLine && s("rect", {x: round(label.x - room / 2), y: round(label.y - label.size * 0.6), width: round(room), height: round(label.size * 1.2), fill: Style.colours.canvas, transform: common.transform}),
      s("text", {...common, fill: label.relation ? Style.colours.muted : Style.colours.ink,
        ...(!label.badge && {stroke: Style.colours.canvas, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round"})}, label.text)];
  }

  /** What the picture shows and what it leaves out, at its foot. */
  function note(height) {
    return s("text", {x: MARGIN, y: round(height - 18), "font-size": 12, "font-family": "Segoe UI, system-ui, Arial, sans-serif", fill: Style.colours.muted},
      `${Main.title()} · ${Main.shown().join(" · ")}`);
  }

  function text() {
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(draw())}\n`;
  }

  function save(blob, name) {
    const url = URL.createObjectURL(blob);
    const link = h("a", {href: url, download: name});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  const fileName = () => Model.fold(Main.title()).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "graph";

  function saveSvg() {
    save(new Blob([text()], {type: "image/svg+xml"}), `${fileName()}.svg`);
  }

  async function savePng() {
    const image = new Image();
    const url = URL.createObjectURL(new Blob([text()], {type: "image/svg+xml"}));
    image.src = url;
    await image.decode();
    const canvas = h("canvas", {width: image.width * 2, height: image.height * 2});
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => save(blob, `${fileName()}.png`), "image/png");
  }

  /** Paper: the picture in the light colours, the legend, and the claims it shows. */
  const paper = document.getElementById("print");
  const ROWS_ON_PAPER = 400;
  window.addEventListener("beforeprint", () => {
    document.documentElement.dataset.paper = "1";
    Style.refresh();
    const edges = Model.told(Scene.visible().edges);
    fill(paper, h("h1", {}, Main.title()), h("p", {}, Main.shown().join(" · ")), draw(PAPER),
      h("p", {class: "legend"}, Style.STATUSES.map((status) => h("span", {}, Style.lineIcon(status), t(status))),
        [...new Set(Model.nodes.map((node) => node.group))].map((type) => h("span", {}, Style.shapeIcon(type), Model.type(type)))),
      h("h2", {}, t("printed")),
      h("ul", {}, edges.slice(0, ROWS_ON_PAPER).map((edge) => h("li", {}, Panel.sentence(edge), ` (${t(edge.status)}). `,
        edge.evidence[0] && h("span", {}, Evidence.citation(edge.evidence[0]))))),
      edges.length > ROWS_ON_PAPER && h("p", {}, t("showMore", {n: Model.n(edges.length - ROWS_ON_PAPER)})));
  });
  window.addEventListener("afterprint", () => {
    delete document.documentElement.dataset.paper;
    Style.refresh();
    fill(paper);
    View.redraw();
  });

  return {text, saveSvg, savePng};
})();
