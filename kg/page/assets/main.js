"use strict";
/* Puts the page together and keeps it in step with the state. */

const Main = (() => {
  const at = (id) => document.getElementById(id);
  const root = document.documentElement;
  let moving = false, menu = null;

  const title = () => Model.data.title || t("untitled");

  /** What is shown and what is hidden, as sentences. */
  function shown() {
    const {seen, hidden} = View.scene;
    const numbers = {a: Model.n(seen.nodes.length), b: Model.n(Model.nodes.length), c: Model.n(seen.edges.length), d: Model.n(Model.edges.length)};
    const centre = Model.resolve(state.around);
    return [
      seen.nodes.length < Model.nodes.length || seen.edges.length < Model.edges.length ? t("shown", numbers)
        : `${Model.count("entities", seen.nodes.length)} · ${Model.count("claims", seen.edges.length)}`,
      hidden.collapsed && t("grouped", {n: Model.n(hidden.collapsed), g: Model.n(hidden.groups)}),
      hidden.rest && t("groupRest", {n: Model.n(hidden.rest)}),
      hidden.ties && t("weakerTies", {n: Model.n(hidden.ties)}),
      hidden.filtered && t("filtered", {n: Model.n(hidden.filtered)}),
      centre?.kind === "node" && t("aroundNote", {name: centre.node.label, hops: Model.count("hops", +state.hops)}),
    ].filter(Boolean);
  }

  function applyLanguage() {
    const wanted = state.lang || Model.data.lang || navigator.language.slice(0, 2);
    Model.language = wanted in Model.data.strings ? wanted : "en";
    root.lang = Model.language;
    document.title = title();
    at("title").textContent = title();
    at("skip").textContent = t("skipToTable");
    for (const [id, key] of [["tools", "tools"], ["zoom", "zoom"]]) at(id).setAttribute("aria-label", t(key));
    View.container.setAttribute("aria-label", t("graphHelp"));
    fill(at("search"), Search.field({label: t("search"), placeholder: t("searchHint"), withIcon: true, onpick: pick}));
    fill(at("zoom"), iconButton("plus", t("zoomIn"), () => Camera.zoom(1.3)), iconButton("minus", t("zoomOut"), () => Camera.zoom(1 / 1.3)),
      iconButton("fit", t("fit"), () => Camera.fit()));
    tools();
  }

  function tools() {
    const isTable = state.view === "table";
    fill(at("tools"),
      h("div", {class: "segments", role: "group"}, [["graph", "graphView", !isTable], ["table", "tableView", isTable]].map(([view, label, on]) =>
        h("button", {type: "button", title: t(label), "aria-pressed": String(on), id: `view-${view}`, onclick: () => State.set({view})}, icon(view), h("span", {}, t(label))))),
      h("button", {type: "button", class: "tool wide", title: t("path"), id: "tool-path", "aria-pressed": String(Boolean(state.path)), onclick: () => State.set({path: state.path ? "" : "1"})}, icon("path"), h("span", {}, t("path"))),
      iconButton("filter", t("filterToggle"), () => document.body.classList.toggle("side-open"), {class: "tool narrow-only"}),
      exportMenu(),
      iconButton(moving ? "still" : "motion", t(moving ? "still" : "motion"), toggleMotion, {id: "tool-motion", "aria-pressed": String(moving)}),
      iconButton("sun", t("theme"), () => State.set({theme: isDark() ? "light" : "dark"}), {id: "tool-theme"}),
      h("button", {type: "button", class: "tool wide", id: "tool-lang", lang: Model.language === "de" ? "en" : "de",
        onclick: () => State.set({lang: Model.language === "de" ? "en" : "de"})}, t("language")));
  }

  function exportMenu() {
    const run = (action) => (event) => { menu.open = false; menu.firstElementChild.focus(); action(event); };
    const item = (label, action) => h("button", {type: "button", onclick: run(action)}, label);
    menu = h("details", {class: "menu", onkeydown: (event) => {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.firstElementChild.focus(); event.stopPropagation(); }
    }}, h("summary", {class: "tool", title: t("export"), "aria-label": t("export")}, icon("share")),
    h("div", {class: "items"}, item(t("exportPng"), () => Picture.savePng()), item(t("exportSvg"), () => Picture.saveSvg()),
      item(t("print"), () => window.print()),
      h("button", {type: "button", onclick: (event) => Evidence.copy(location.href, event.currentTarget)}, t("copyLink"))));
    return menu;
  }

  function toggleMotion() {
    moving = !moving;
    View.motion(moving);
    tools();
    at("tool-motion").focus();
  }

  const isDark = () => (state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

  function applyTheme() {
    root.dataset.theme = isDark() ? "dark" : "light";
    Style.refresh();
  }

  /** A found entity is selected and brought into view, also out of a collapsed group. */
  function pick(node) {
    if (state.path && !(state.a && state.b)) State.set(state.a ? {b: node.iri} : {a: node.iri});
    else Panel.select(node.iri);
  }

  /** A click on what is drawn. */
  function click({node, line}) {
    if (menu) menu.open = false;
    document.body.classList.remove("side-open");
    if (node?.group) return openGroup(node.group);
    if (node) return state.path ? pick(node.node) : Panel.select(node.node.iri, true);
    if (line) return Panel.select(line.bundle ? `${nameOf(line.from)}~${nameOf(line.to)}` : line.members[0].iri, true);
    if (state.select) Panel.close();
    return undefined;
  }

  const nameOf = (id) => (id < Model.nodes.length ? Model.nodes[id].iri : `group/${id - Model.nodes.length}`);

  function openGroup({id, nodes}) {
    State.set({open: State.join(State.list("open").add(String(id))), select: `group/${id}`, path: ""});
    Camera.fit(nodes.map((node) => node.id));
  }

  /** Entities that must be drawn whatever the level of detail: the selection first, then the path. */
  function kept() {
    const picked = Model.resolve(state.select);
    const ids = picked?.kind === "node" ? [picked.node.id] : picked?.kind === "claim" ? [picked.edge.from, picked.edge.to]
      : picked?.kind === "pair" ? [picked.a, picked.b].filter((end) => end.node).map((end) => end.node.id) : [];
    const centre = Model.resolve(state.around);
    return [...ids, ...(centre?.node ? [centre.node.id] : []), ...(Path.current() || []).flatMap((path) => path.nodes)];
  }

  /** What stands out: the path, or the selection and what it touches. */
  function highlight() {
    const paths = Path.current();
    if (paths?.length) return ofPath(paths[0]);
    const picked = Model.resolve(state.select);
    if (state.path) {
      const ends = [state.a, state.b].map(Model.resolve).filter((end) => end?.node).map((end) => end.node.id);
      return ends.length ? {nodes: new Set(View.scene.nodes.map((item) => item.id)), lines: new Set(), chosen: new Set(ends)} : null;
    }
    if (!picked || picked.kind === "group") return null;
    if (picked.kind === "told") return Start.claims(picked.key).length ? ofClaims(new Set(Start.claims(picked.key))) : null;
    if (picked.kind === "node" && picked.node.id === View.scene.centre) return null; // all that is drawn is about it
    const inside = (end) => (end.node ? end.node.id : Model.nodes.length + end.group.id);
    const chosen = picked.kind === "node" ? [picked.node.id] : picked.kind === "claim" ? [picked.edge.from, picked.edge.to] : [inside(picked.a), inside(picked.b)];
    const lines = View.scene.edges.filter((line) => picked.kind === "node" ? line.from === chosen[0] || line.to === chosen[0]
      : picked.kind === "claim" ? line.members.includes(picked.edge) : chosen.includes(line.from) && chosen.includes(line.to));
    const nodes = new Set(chosen);
    for (const line of lines) nodes.add(line.from).add(line.to);
    return {nodes, lines: new Set(lines.map((line) => line.id)), chosen: new Set(chosen)};
  }

  function ofClaims(claims) {
    const lines = View.scene.edges.filter((line) => line.members.some((edge) => claims.has(edge)));
    return {nodes: new Set(lines.flatMap((line) => [line.from, line.to])), lines: new Set(lines.map((line) => line.id)), chosen: new Set()};
  }

  function ofPath({nodes, hops}) {
    return {...ofClaims(new Set(hops.map(([edge]) => edge))), nodes: new Set(nodes), chosen: new Set(nodes)};
  }

  function count() {
    const {grouped, drawable} = View.scene;
    const empty = !View.scene.seen.nodes.length;
    const toggle = drawable && (grouped || state.all) && h("button", {type: "button", class: "plain", onclick: () => { State.set({all: state.all ? "" : "1"}); Camera.fit(); }},
      t(state.all ? "showGroups" : "showAll"));
    fill(at("count"), shown().map((sentence) => h("span", {}, sentence)), toggle,
      state.view !== "table" && !state.select && !state.path && !empty && h("span", {class: "tip"}, t("tip")));
    at("hint").hidden = !empty || state.view === "table";
    at("hint").textContent = t(Model.nodes.length ? "nothing" : "empty");
  }

  const FILTERS = ["norelation", "nostatus", "notype", "nopublisher", "nolang", "from", "to", "around", "hops"];

  function update(changed) {
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (any("theme")) applyTheme();
    if (any("lang")) applyLanguage();
    else if (any("view", "path")) refocus(tools);
    if (any("lang", "select", "path", "a", "b", "along", "open", "all", ...FILTERS)) View.show(Scene.compute(kept()));
    View.mark(highlight());
    const isTable = state.view === "table";
    at("table").hidden = !isTable;
    for (const id of ["canvas", "zoom"]) at(id).hidden = isTable;
    if (isTable && any("view", "lang", "select", ...FILTERS)) refocus(Table.show);
    if (any("lang", ...FILTERS)) Filters.show();
    if (any("lang", "select", "path", "a", "b", "along", "open", ...FILTERS)) showPanel(changed);
    if (any("around", "hops")) Camera.fit();
    if (any("path", "a", "b", "along") && Path.current()?.length) Camera.fit(Path.current()[0].nodes);
    Start.show();
    count();
  }

  function showPanel(changed) {
    const focus = document.activeElement?.dataset?.focus;
    Panel.show(changed.has("select") || changed.has("path"));
    if (focus?.startsWith("along-")) document.querySelector(`#panel [data-focus="${focus}"]`)?.focus();
  }

  /** Draws a part again and keeps the focus on what has the same id or sort key. */
  function refocus(draw) {
    const {id} = document.activeElement || {};
    draw();
    if (id && at(id) && document.activeElement !== at(id)) at(id).focus();
  }

  /** Arrow keys on the graph: to the nearest entity in that direction. */
  function walk(dx, dy) {
    const here = View.cursor !== null && View.node(View.cursor) ? View.place(View.cursor) : null;
    let best = null, least = Infinity;
    for (const item of View.scene.nodes) {
      const {x, y} = View.place(item.id);
      const [along, across] = here ? [(x - here.x) * dx + (y - here.y) * dy, Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx)] : [item.id + 1, 0];
      if (along <= 1 && here || item.id === View.cursor) continue;
      const cost = along + 2 * across;
      if (cost < least) { least = cost; best = item; }
    }
    if (!best) return;
    View.setCursor(best.id);
    Camera.reveal(best.id);
    announce(best.node ? `${best.node.label}, ${Model.type(best.node.group)}, ${Model.count("claims", best.node.claims)}`
      : `${t("group", {name: best.group.nodes[0].label})}, ${Model.count("entities", best.group.nodes.length)}`);
  }

  const KEYS = {
    ArrowLeft: () => walk(-1, 0), ArrowRight: () => walk(1, 0), ArrowUp: () => walk(0, -1), ArrowDown: () => walk(0, 1),
    "+": () => Camera.zoom(1.3), "-": () => Camera.zoom(1 / 1.3), 0: () => Camera.fit(),
    Enter: () => View.cursor !== null && View.node(View.cursor) && click({node: View.node(View.cursor)}),
  };

  function keys() {
    View.container.tabIndex = 0;
    View.container.setAttribute("role", "application");
    View.container.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    View.container.addEventListener("blur", () => View.setCursor(null));
    document.addEventListener("keydown", (event) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key === "Escape" && (state.select || state.path)) Panel.close();
      else if (event.key === "/" && !typing) { event.preventDefault(); at("search").querySelector("input").focus(); }
    });
    at("skip").addEventListener("click", () => { State.set({view: "table"}); at("table").firstElementChild.focus(); });
    document.addEventListener("click", (event) => { if (menu?.open && !menu.contains(event.target)) menu.open = false; });
  }

  function start() {
    applyTheme();
    View.start({click, resized: Camera.resized});
    keys();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { applyTheme(); View.redraw(); });
    State.restore();
    State.onChange(update);
    update(new Set(Object.keys(State.START)));
    Camera.fit(Path.current()?.[0]?.nodes);
    Panel.reveal(Model.resolve(state.select));
    root.dataset.ready = "1";
  }

  return {start, title, shown, highlight};
})();

Main.start();
