"use strict";
/* The drawn graph. vis-network keeps positions, pan, zoom, drag and motion; lines, nodes and names are drawn here, in one
   pass each, because a thousand of its own edges cost ten times as much. It gets the edges only to move by them. */

const View = (() => {
  const container = document.getElementById("canvas");
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const FEW = 6; // lines that stand out and are named as far as they are long enough
  const REACH = 7; // pixels from a line that still hit it
  const MOST_BADGES = 40; // counts of bundled claims drawn at a time, the largest
  let network, scene = {nodes: [], edges: [], places: null};
  let byId = new Map();
  let most = 1; // claims that one line stands for
  let marked = null; // {nodes, lines} that stand out; the rest steps back
  let hovered = {}; // {node} or {line}, by id
  let moving = false;
  let changing = false;
  let cursor = null; // the node that the keyboard is on
  const held = new Set(); // ids of all nodes that vis-network has
  const moved = new Map(); // where the reader dragged nodes to

  function start(handlers) {
    network = new vis.Network(container, {nodes, edges}, {...Model.data.options, autoResize: true});
    const frame = container.firstElementChild;
    frame.tabIndex = -1;
    network.on("beforeDrawing", drawLines);
    network.on("afterDrawing", drawNodesAndNames);
    network.on("click", ({pointer}) => handlers.click(hit(pointer.DOM)));
    container.addEventListener("mousemove", ({offsetX: x, offsetY: y, buttons}) => buttons || hover(hit({x, y})));
    container.addEventListener("mouseleave", () => hover({}));
    network.on("dragEnd", ({nodes: dragged}) => dragged.forEach((id) => moved.set(id, network.getPosition(id))));
    new ResizeObserver(() => handlers.resized()).observe(container);
  }

  /** The node or line under a point of the screen: {node}, {line} or {}. */
  function hit(point) {
    const {x, y} = network.DOMtoCanvas(point);
    const under = (item) => { const spot = place(item.id); return Math.hypot(spot.x - x, spot.y - y) <= spot.r; };
    const node = scene.nodes.find((item) => item.node && under(item)) || scene.nodes.find((item) => item.group && under(item));
    if (node) return {node};
    let nearest = REACH / network.getScale(), line = null;
    for (const item of drawnNow) {
      const away = item.faint ? Infinity : Geometry.distance(item.curve, x, y, nearest);
      if (away < nearest) [nearest, line] = [away, item.line];
    }
    return line ? {line} : {};
  }

  function hover({node, line}) {
    if (hovered.node === node?.id && hovered.line === line?.id) return;
    hovered = {node: node?.id, line: line?.id};
    container.classList.toggle("pointing", Boolean(node || line));
    redraw();
  }

  /** Draws with the next frame, once, however many ask for it. */
  function redraw() {
    network.body.emitter.emit("_requestRedraw");
  }

  /** Shows another scene. vis-network keeps nodes that are not in it, undrawn: taking them out and in again is slow. */
  function show(next) {
    changing = true; // vis-network draws in between, when half of it is new
    const rearranged = scene.places !== next.places;
    if (rearranged) moved.clear();
    scene = next;
    most = Math.max(1, ...scene.edges.map((line) => line.members.length));
    byId = new Map(scene.nodes.map((item) => [item.id, item]));
    nodes.add(scene.nodes.filter(({id}) => !held.has(id)).map(asNode));
    for (const {id} of scene.nodes) held.add(id);
    if (rearranged) for (const {id, x, y} of scene.nodes) Object.assign(network.body.nodes[id], {x, y});
    if (moving) setInMotion();
    hovered = {};
    changing = false;
    redraw();
  }

  function asNode(item) {
    const at = moved.get(item.id) || item;
    return {id: item.id, x: at.x, y: at.y, size: item.node ? item.node.size : item.radius, shape: "custom",
      mass: item.node ? 1 : 4, ctxRenderer: measureNode};
  }

  /** What pushes and pulls in motion: the drawn nodes only, and one hidden edge for each drawn line. */
  function setInMotion() {
    const gone = [...held].filter((id) => !byId.has(id));
    for (const id of gone) held.delete(id);
    nodes.remove(gone);
    edges.clear();
    edges.add(scene.edges.map(({id, from, to}) => ({id, from, to, hidden: true})));
  }

  function place(id) {
    const {x, y} = network.body.nodes[id];
    return {x, y, r: radius(byId.get(id))};
  }

  /** Radius in the graph's units; never smaller than can be seen. */
  function radius(item) {
    return Math.max(item.node ? item.node.size : item.radius, (item.node ? 3.4 : 9) / network.getScale());
  }

  const isMarked = (item) => !marked || marked.nodes.has(item.id);
  const isLineMarked = (line) => marked ? marked.lines.has(line.id) : false;
  const isHovered = (line) => hovered.line === line.id || hovered.node === line.from || hovered.node === line.to;

  /** Everything drawn, with its geometry, for canvas and picture alike: strong lines last. */
  function* drawnLines(scale) {
    const places = new Map(scene.nodes.map((item) => [item.id, place(item.id)]));
    const strong = [];
    for (const line of scene.edges) {
      const curve = Geometry.curve(line, places.get(line.from), places.get(line.to), 2 / scale);
      if (!curve) continue;
      const item = {line, curve, strong: isLineMarked(line) || isHovered(line), faint: marked && !isLineMarked(line)};
      if (item.strong) strong.push(item);
      else yield item;
    }
    yield* strong;
  }

  function lineWidth({line, strong}) {
    return (strong ? 2.4 : 1.5) + (line.bundle ? Math.min(3, Math.log2(line.members.length) * 0.6) : 0);
  }

  /** How strong a line is drawn: between groups by its claims, measured by the line with the most; in tenths. */
  function weight({to, members}) {
    return to < Model.nodes.length ? 1 : Math.ceil(1 + 4 * Math.sqrt(members.length / most)) / 10;
  }

  /** Which ends carry an arrow: "to", "from", "both" or "" of the drawn line. */
  function heads(line) {
    let to = false, from = false;
    for (const edge of line.members) {
      if (Model.isSymmetric(edge)) continue;
      const forward = line.bundle && line.to >= Model.nodes.length ? null : edge.to === line.to;
      if (forward === null) return "";
      if (forward) to = true;
      else from = true;
    }
    return to && from ? "both" : to ? "to" : from ? "from" : "";
  }

  let drawnNow = [];
  function drawLines(pen) {
    if (changing) return;
    const scale = network.getScale();
    const calm = scene.edges.length > 500 && scale < 0.6 ? 0.38 : 1;
    drawnNow = [...drawnLines(scale)];
    const stacks = new Map(); // one stroke for all lines that look the same
    for (const item of drawnNow) {
      const look = `${item.line.status}|${weight(item.line)}|${lineWidth(item).toFixed(1)}|${item.faint ? 1 : 0}|${item.strong ? 1 : 0}`;
      if (!stacks.has(look)) stacks.set(look, []);
      stacks.get(look).push(item);
    }
    for (const items of stacks.values()) strokeAll(pen, items, scale, calm);
    pen.globalAlpha = 1;
    pen.setLineDash([]);
  }

  function strokeAll(pen, items, scale, calm) {
    const [{line: {status}, faint, strong}] = items;
    const {dash, cross} = Style.LINES[status];
    pen.strokeStyle = pen.fillStyle = Style.colours[status];
    pen.globalAlpha = faint ? 0.1 : strong ? 1 : calm * weight(items[0].line);
    pen.lineWidth = lineWidth(items[0]) * (calm < 1 && !strong ? 0.75 : 1) / scale;
    pen.lineCap = dash[0] === 0.1 ? "round" : "butt";
    pen.setLineDash(dash.map((length) => length / scale));
    pen.beginPath();
    for (const {curve: {a, c, b}} of items) {
      pen.moveTo(a.x, a.y);
      pen.quadraticCurveTo(c.x, c.y, b.x, b.y);
    }
    pen.stroke();
    pen.setLineDash([]);
    pen.beginPath();
    for (const {line, curve} of items) {
      if (curve.length * scale < (calm < 1 && !strong ? 45 : 22)) continue;
      const ends = heads(line), size = (strong ? 11 : 9) / scale;
      if (ends === "to" || ends === "both") Paint.polygon(pen, Geometry.arrow(curve, true, size));
      if (ends === "from" || ends === "both") Paint.polygon(pen, Geometry.arrow(curve, false, size));
    }
    pen.fill();
    if (cross) Paint.crosses(pen, items, scale, calm < 1 && !strong ? 45 : 14);
  }

  /** For vis-network, which only needs to know how large a node is: it leaves out nodes after a change of zoom. */
  function measureNode({id}) {
    const size = byId.has(id) ? 2 * radius(byId.get(id)) : 0;
    return {drawNode() {}, nodeDimensions: {width: size, height: size}};
  }

  function drawNodes(pen) {
    const scale = network.getScale();
    const order = (item) => (item.group ? 0 : isChosen(item.id) ? 2 : 1);
    for (const item of [...scene.nodes].sort((one, two) => order(one) - order(two))) {
      const {x, y, r} = place(item.id);
      pen.globalAlpha = isMarked(item) ? 1 : 0.16;
      if (item.group) Paint.group(pen, x, y, r, scale);
      else Paint.node(pen, item.node.group, x, y, r, scale);
      if (isChosen(item.id)) Paint.halo(pen, x, y, r, scale);
    }
    pen.globalAlpha = 1;
  }

  const isChosen = (id) => id === cursor || id === hovered.node || id === scene.centre || marked?.chosen.has(id);

  function drawNodesAndNames(pen) {
    if (changing) return;
    drawNodes(pen);
    const scale = network.getScale();
    const {x: left, y: top} = network.canvasToDOM({x: 0, y: 0});
    const {clientWidth: width, clientHeight: height} = container;
    const toScreen = ({x, y}) => ({x: x * scale + left, y: y * scale + top});
    const inside = ({x, y}) => x > -80 && y > -40 && x < width + 80 && y < height + 40;
    pen.save();
    pen.scale(1 / scale, 1 / scale);
    for (const label of labels(toScreen, inside, scale, drawnNow, width)) {
      Paint.text(pen, {...label, x: label.x - left, y: label.y - top});
    }
    pen.restore();
  }

  /** Names, relations and counts with room for them. toScreen maps the graph's units to pixels; no name is cut off at `wide`. */
  function labels(toScreen, inside, scale, lines = drawnNow, wide = Infinity) {
    const room = new Labels.Room();
    const named = [], related = [], counted = [];
    for (const item of scene.nodes) {
      const spot = toScreen(place(item.id));
      if (!inside(spot)) continue;
      const strong = isChosen(item.id);
      if (marked && !marked.nodes.has(item.id) && !strong) continue;
      named.push(nameOf(item, spot, strong, scale));
    }
    const few = !marked || marked.lines.size <= FEW;
    const crowded = scene.edges.length > 400 && scale < 0.8;
    for (const {line, curve, strong, faint} of lines) {
      const spot = toScreen(curve.middle);
      if (faint || !inside(spot)) continue;
      if (line.bundle && line.members.length > 1) counted.push({number: line.members.length, text: Model.n(line.members.length), ...spot, size: 11, bold: true, angle: 0, badge: line.status});
      else if (!line.bundle && (strong || !crowded)) related.push({text: Model.relation(line.members[0].relation), spots: Geometry.along(curve).map((at) => ({...toScreen(at), angle: at.angle})),
        length: curve.length * scale, strong: strong && few, crossed: line.status === "denied"});
    }
    const taken = Labels.taken(named);
    const names = Labels.names(named, room, taken, container.clientWidth * container.clientHeight, wide);
    const badges = counted.sort((one, two) => two.number - one.number).slice(0, MOST_BADGES).filter(({x, y}) => {
      const box = {x: x - 10, y: y - 8, w: 20, h: 16};
      return room.free(box) && (room.take(box), true);
    });
    return [...badges, ...Labels.relations(related, room, taken), ...names];
  }

  function nameOf(item, spot, strong, scale) {
    const base = {id: item.id, ...spot, r: radius(item) * scale * (strong ? 1.12 : 1) + (strong ? 4 : 0), strong}; // clear of the halo
    if (item.node) return {...base, text: item.node.label, priority: item.node.claims + (strong ? 1e6 : 0), bold: item.node.claims > 12 || strong, important: Boolean(marked)};
    const {nodes: members} = item.group;
    return {...base, text: Labels.shorten(members[0].label, 24), more: t("groupMore", {n: Model.n(members.length - 1)}),
      priority: 1e5 + members.length, bold: true, inside: true, y: spot.y - 14};
  }

  /** Which nodes and lines stand out: null, or {nodes, lines, chosen} as sets of ids. */
  function mark(next) {
    marked = next;
    redraw();
  }

  function motion(on) {
    moving = on;
    if (on) setInMotion();
    network.setOptions({physics: {...Model.data.options.physics, enabled: on}});
    if (on) return;
    edges.clear();
    for (const {id} of scene.nodes) moved.set(id, network.getPosition(id));
  }

  function setCursor(id) {
    cursor = id;
    redraw();
  }

  return {start, show, mark, motion, setCursor, labels, drawnLines, place, lineWidth, heads,
    get scene() { return scene; }, get cursor() { return cursor; }, redraw, resize: () => network.redraw(),
    get network() { return network; }, node: (id) => byId.get(id), container};
})();
