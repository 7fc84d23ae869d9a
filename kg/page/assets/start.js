"use strict";
/* Where to begin, for who opens the page without a question: the best known names, what is denied, what is only rumour,
   where sources disagree. Each opens the sentences themselves. */

const Start = (() => {
  const row = document.getElementById("start");
  const NAMES = 3;
  const TOLD = ["denied", "alleged"]; // statuses that one looks for

  /** What a key of the state asks for: the claims of a status, or those that sources disagree about; as far as they pass the filters. */
  function claims(key) {
    const {edges} = Scene.visible();
    return key === "conflicts" ? edges.filter(Model.isDisputed) : edges.filter((edge) => edge.status === key);
  }

  /** The names with most of the claims that pass the filters, and how many. */
  function known() {
    const counts = new Map();
    for (const {from, to} of Scene.visible().edges) for (const id of new Set([from, to])) counts.set(id, (counts.get(id) || 0) + 1);
    return [...counts].sort((one, two) => two[1] - one[1] || one[0] - two[0]).slice(0, NAMES).map(([id, number]) => [Model.nodes[id], number]);
  }

  function show() {
    row.hidden = Boolean(state.select || state.path) || state.view === "table" || !Model.edges.length;
    if (row.hidden) return;
    row.setAttribute("aria-label", t("begin"));
    fill(row, h("span", {class: "soft"}, t("begin")),
      known().map(([node, number]) => pill(node.iri, Style.shapeIcon(node.group), node.label, number)),
      TOLD.map((status) => pill(`told/${status}`, Style.lineIcon(status), t(`${status}Begin`), claims(status).length)),
      pill("told/conflicts", icon("disagree"), t("conflictsBegin"), Model.conflicts(claims("conflicts")).length));
  }

  function pill(key, sign, name, number) {
    return number > 0 && h("button", {type: "button", "data-begin": key, onclick: () => Panel.select(key)}, sign, h("span", {class: "label"}, name),
      h("span", {class: "n"}, Model.n(number)));
  }

  /** The panel's content for "told/…". */
  function body({key}) {
    const edges = claims(key), disputed = key === "conflicts";
    if (!edges.length) return [h("header", {class: "what"}, Panel.title(t(`${key}Begin`)), h("p", {class: "soft"}, t("nothing")))];
    return [h("header", {class: "what"}, Panel.title(t(`${key}Begin`)), h("p", {class: "soft"}, disputed
      ? Model.count("disagreements", Model.conflicts(edges).length) : `${Model.count("claims", edges.length)} · ${t(`${key}Long`)}`)),
    disputed ? Conflicts.boxes(edges) : Panel.list(Model.told(edges), Panel.claimRow, 60)];
  }

  function focus(key) {
    row.querySelector(`[data-begin="${CSS.escape(key)}"]`)?.focus();
  }

  return {show, body, claims, focus};
})();
