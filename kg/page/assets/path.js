"use strict";
/* How two entities are connected: the shortest ways along claims, ranked as `kg path` ranks them, told as sentences. */

const Path = (() => {
  const MOST_HOPS = 8;
  const CANDIDATES = 500;
  const TOLD = 3;

  /** Statuses that a path may use: asserted, and what the reader adds. */
  function included() {
    return new Set(["asserted", ...State.list("along")]);
  }

  /** The best paths between two node ids: [{nodes, hops: [[edge, …best first]]}], all of the shortest length. */
  function find(a, b) {
    const allowed = included();
    const seen = Scene.visible().edgeSet;
    const usable = (edge) => seen.has(edge) && allowed.has(edge.status);
    const cache = new Map();
    const neighbours = (id) => {
      if (!cache.has(id)) cache.set(id, [...new Set(Model.around(id).filter(usable).map((edge) => (edge.from === id ? edge.to : edge.from)))].filter((other) => other !== id));
      return cache.get(id);
    };
    const distance = distances(b, a, neighbours);
    if (a === b || !distance.has(a)) return [];
    const found = [];
    const walk = (nodes) => {
      const end = nodes.at(-1);
      if (end === b) return void found.push(nodes);
      for (const next of neighbours(end)) {
        if (found.length >= CANDIDATES) return;
        if (distance.get(next) === distance.get(end) - 1) walk([...nodes, next]);
      }
    };
    walk([a]);
    const paths = found.map((nodes) => ({nodes, hops: nodes.slice(1).map((id, at) => hop(nodes[at], id, usable))}));
    return paths.map((path) => ({...path, rank: rank(path, neighbours)})).sort((one, two) => compare(one.rank, two.rank)).slice(0, TOLD);
  }

  function distances(start, goal, neighbours) {
    const distance = new Map([[start, 0]]);
    let rim = [start];
    for (let step = 1; rim.length && step <= MOST_HOPS && !distance.has(goal); step += 1) {
      const next = [];
      for (const id of rim) for (const other of neighbours(id)) if (!distance.has(other)) { distance.set(other, step); next.push(other); }
      rim = next;
    }
    return distance;
  }

  const standing = (edge) => [Style.STATUSES.indexOf(edge.status), -Model.independent(Model.documentsOf(edge)), edge.relation, edge.iri];

  function hop(a, b, usable) {
    return Model.between(a, b).filter(usable).map((edge) => [standing(edge), edge]).sort((one, two) => compare(one[0], two[0])).map(([, edge]) => edge);
  }

  /** Worst status, busiest entity passed (in powers of two), independent sources of the weakest hop, then the IRIs: see kg.network.paths. */
  function rank({nodes, hops}, neighbours) {
    const best = hops.map(([edge]) => edge);
    const busiest = Math.max(0, ...nodes.slice(1, -1).map((id) => neighbours(id).length));
    return [Math.max(...best.map((edge) => Style.STATUSES.indexOf(edge.status))), 32 - Math.clz32(busiest),
      -Math.min(...best.map((edge) => Model.independent(Model.documentsOf(edge)))), ...nodes.map((id) => Model.nodes[id].iri)];
  }

  function compare(one, two) {
    for (let at = 0; at < Math.min(one.length, two.length); at += 1) if (one[at] !== two[at]) return one[at] < two[at] ? -1 : 1;
    return one.length - two.length;
  }

  /** The paths of the state, or null while an end is missing. */
  let last = {key: ""};
  function current() {
    const [a, b] = [Model.resolve(state.a), Model.resolve(state.b)];
    if (!state.path || a?.kind !== "node" || b?.kind !== "node") return null;
    const key = [state.a, state.b, state.along].join("|");
    const seen = Scene.visible();
    if (last.key !== key || last.seen !== seen) last = {key, seen, paths: find(a.node.id, b.node.id)};
    return last.paths;
  }

  /** The panel's content. */
  function body() {
    const paths = current();
    return [
      h("header", {class: "what"}, Panel.title(t("pathTitle"))),
      h("div", {class: "ends"}, end("a", "pathA"),
        iconButton("swap", t("pathSwap"), () => State.set({a: state.b, b: state.a})), end("b", "pathB")),
      inclusion(),
      h("div", {"aria-live": "polite"}, paths ? told(paths) : h("p", {class: "soft"}, t("pathPick"))),
    ];
  }

  function end(key, label) {
    const value = Model.resolve(state[key])?.node?.label;
    return h("label", {class: "end"}, h("span", {}, t(label)),
      Search.field({label: t(label), placeholder: t("nameHint"), value, onpick: (node) => State.set({[key]: node.iri})}));
  }

  function inclusion() {
    const along = State.list("along");
    const box = (status) => h("label", {class: "check"}, h("input", {type: "checkbox", checked: along.has(status), "data-focus": `along-${status}`, onchange: () => {
      if (!along.delete(status)) along.add(status);
      State.set({along: State.join(along)});
    }}), Style.lineIcon(status), t(status));
    return h("fieldset", {}, h("legend", {}, t("pathInclude")),
      h("label", {class: "check"}, h("input", {type: "checkbox", checked: true, disabled: true}), Style.lineIcon("asserted"), t("asserted")),
      Style.STATUSES.slice(1).map(box));
  }

  function told(paths) {
    if (!paths.length) {
      const kinds = [...included()].map(t).join(", ");
      return h("p", {class: "none"}, t("pathNone", {kinds, n: MOST_HOPS}));
    }
    return paths.map((path, at) => h("section", {class: at ? "other" : "best"},
      h("h3", {}, at ? t("pathAlternative", {n: path.hops.length}) : Model.count("pathSteps", path.hops.length)),
      h("ol", {class: "steps"}, path.hops.map(([best, ...more]) => h("li", {}, h("ul", {class: "list"}, Panel.claimRow(best)),
        more.length > 0 && h("details", {}, h("summary", {}, t("showMore", {n: more.length})), h("ul", {class: "list"}, more.map(Panel.claimRow))))))));
  }

  return {body, current, find};
})();
