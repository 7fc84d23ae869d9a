"use strict";
/* The column on the left is legend and filter in one: what a sign means is where one switches it off. */

const Filters = (() => {
  const column = document.getElementById("filters");
  const SHOWN = 9; // entries before "more"
  const expanded = new Set();
  const collapsed = new Set(["lang"]);

  /** How many claims (or entities) carry each value, over the whole graph: the legend does not jump while filtering. */
  const tallies = (() => {
    const tally = {relation: new Map(), status: new Map(), type: new Map(), publisher: new Map(), lang: new Map()};
    const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
    for (const node of Model.nodes) add(tally.type, node.group);
    for (const edge of Model.edges) {
      add(tally.relation, edge.relation);
      add(tally.status, edge.status);
      const documents = Model.documentsOf(edge);
      new Set(documents.map((document) => document.publisher || "")).forEach((name) => add(tally.publisher, name));
      new Set(documents.map((document) => document.lang || "")).forEach((name) => add(tally.lang, name));
    }
    return tally;
  })();

  const FACETS = [
    {key: "status", icon: Style.lineIcon, name: t, note: (value) => t(`${value}Long`), order: (value) => Style.STATUSES.indexOf(value)},
    {key: "type", icon: Style.shapeIcon, name: Model.type},
    {key: "relation", name: Model.relation},
    {key: "publisher", name: (value) => value || t("noSource")},
    {key: "lang", name: languageName},
  ];

  function languageName(code) {
    if (!code) return t("noLang");
    try {
      return new Intl.DisplayNames([Model.language], {type: "language"}).of(code);
    } catch {
      return code;
    }
  }

  function values({key, order}) {
    const entries = [...tallies[key]];
    return order ? entries.sort((one, two) => order(one[0]) - order(two[0]))
      : entries.sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1));
  }

  const isActive = () => ["norelation", "nostatus", "notype", "nopublisher", "nolang", "from", "to", "around"].some((key) => state[key]);

  let drawn = ""; // what the column's parts depend on
  const marks = []; // what to do for each part when only the filters changed

  /** Brings the column in step with the state; the timeline stays while one of its handles is moved. */
  function show() {
    const wanted = [Model.language, ...expanded, state.from, state.to].join("|");
    if (wanted !== drawn && !document.activeElement?.closest?.(".handles")) {
      drawn = wanted;
      draw();
    }
    for (const mark of marks) mark();
    column.querySelector(".reset").disabled = !isActive();
  }

  function draw() {
    marks.length = 0;
    const focus = document.activeElement?.closest?.("#filters") ? document.activeElement.dataset.focus : null;
    const scroll = column.scrollTop;
    column.setAttribute("aria-label", t("filters"));
    fill(column, FACETS.slice(0, 3).map(facet), timeline(), FACETS.slice(3).map(facet),
      h("button", {type: "button", class: "plain reset", onclick: reset}, t("reset")));
    column.scrollTop = scroll;
    if (focus) column.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
  }

  function reset() {
    State.set({norelation: "", nostatus: "", notype: "", nopublisher: "", nolang: "", from: "", to: "", around: "", hops: "1"});
  }

  function timeline() {
    const body = Timeline.body();
    return body && h("section", {class: "facet"}, h("h2", {}, t("timeline")), body);
  }

  function facet(definition) {
    const {key} = definition;
    const all = values(definition);
    if (all.length < (key === "status" || key === "type" ? 1 : 2)) return null;
    const shown = expanded.has(key) ? all : all.slice(0, SHOWN + (all.length === SHOWN + 1 ? 1 : 0));
    const toggle = () => { if (!expanded.delete(key)) expanded.add(key); show(); };
    const everything = h("button", {type: "button", class: "plain all", "data-focus": `${key}-all`, "aria-label": t("allOf", {name: t(key)}),
      onclick: () => State.set({[`no${key}`]: ""})}, t("all"));
    marks.push(() => { everything.hidden = !state[`no${key}`]; });
    return h("section", {class: "facet", "aria-label": t(key)}, h("h2", {}, t(key), everything),
      h("ul", {}, shown.map(([value, number]) => row(definition, value, number, all))),
      all.length > shown.length || expanded.has(key) && all.length > SHOWN
        ? h("button", {type: "button", class: "plain more", "data-focus": `${key}-more`, onclick: toggle},
          expanded.has(key) ? t("showLess") : t("showMore", {n: all.length - shown.length})) : null);
  }

  function row(definition, value, number, all) {
    const {key, name, note} = definition;
    const label = name(value);
    const change = () => {
      const off = State.list(`no${key}`);
      if (!off.delete(value)) off.add(value);
      State.set({[`no${key}`]: State.join(off)});
    };
    const only = () => State.set({[`no${key}`]: State.join(all.map(([other]) => other).filter((other) => other !== value))});
    const box = h("input", {type: "checkbox", onchange: change, "data-focus": `${key}-${value}`});
    const item = h("li", {}, h("label", {title: note ? note(value) : label}, box, definition.icon && definition.icon(value),
      h("span", {class: "label"}, label), h("span", {class: "n"}, Model.n(number))),
    h("button", {type: "button", class: "plain only", onclick: only, "data-focus": `${key}-${value}-only`, "aria-label": t("onlyThis", {name: label})}, t("only")));
    marks.push(() => {
      box.checked = !State.list(`no${key}`).has(value);
      item.classList.toggle("off", !box.checked);
    });
    return item;
  }

  return {show};
})();
