"use strict";
/* From the model and the state to what is drawn: filter, neighbourhood, groups, bundles. Pure: same state, same scene. */

const Scene = (() => {
  const DRAWN_AT_ONCE = 1500; // beyond, groups are collapsed
  const MOST_DRAWN = 6000; // more are never drawn one by one
  const MEMBERS_DRAWN = 300; // of an opened group, the best connected
  const NEIGHBOURS_DRAWN = 60; // of a selected entity in a collapsed group
  const CURVES = 4; // parallel claims drawn apart; more are bundled
  const MOST_GROUPS = 120; // smaller ones are told, not drawn
  const TIES_DRAWN = 120; // between groups; with more, each group shows its strongest
  const TIES_OF_A_GROUP = 3;
  const SMALL = 3; // groups of so few are told, not drawn

  /** What a claim must meet, as a function of an edge, from the state. */
  function filter() {
    const off = (key) => { const names = State.list(key); return names.size ? names : null; };
    const relations = off("norelation"), statuses = off("nostatus"), types = off("notype");
    const publishers = off("nopublisher"), langs = off("nolang"), {from, to} = state;
    const inDocuments = publishers || langs || from || to;
    const dated = (date) => date && (!from || date.slice(0, from.length) >= from) && (!to || date.slice(0, to.length) <= to);
    const passes = (document) => !(publishers?.has(document.publisher || "") || langs?.has(document.lang || ""))
      && (!(from || to) || dated(document.date));
    const good = inDocuments ? Model.documents.map(passes) : null;
    const test = (edge) => !(relations?.has(edge.relation) || statuses?.has(edge.status)
      || types && (types.has(Model.nodes[edge.from].group) || types.has(Model.nodes[edge.to].group)))
      && (!good || edge.evidence.some((item) => good[item.document]));
    return {test, types, evidence: (item) => !good || good[item.document],
      active: Boolean(relations || statuses || types || inDocuments)};
  }

  /** The claims that pass the filters, and the neighbourhood if one is asked for; cached until the state changes. */
  let last = {key: null};
  function visible() {
    const key = ["norelation", "nostatus", "notype", "nopublisher", "nolang", "from", "to", "around", "hops"]
      .map((name) => state[name]).join("|");
    if (last.key === key) return last;
    const {test, types, active, evidence} = filter();
    let edges = active ? Model.edges.filter(test) : Model.edges;
    const filtered = Model.edges.length - edges.length;
    const centre = Model.resolve(state.around);
    let nodes, places = null;
    if (centre?.kind === "node") {
      const near = within(centre.node.id, +state.hops || 1, new Set(edges));
      edges = edges.filter((edge) => near.has(edge.from) && near.has(edge.to));
      nodes = Model.nodes.filter((node) => near.has(node.id));
      places = Rings.places(centre.node, nodes, near, new Set(edges));
    } else {
      const touched = new Set();
      for (const edge of edges) touched.add(edge.from).add(edge.to);
      nodes = Model.nodes.filter((node) => touched.has(node.id)
        || !Model.around(node.id).length && !types?.has(node.group));
    }
    last = {key, nodes, edges, places, centre: centre?.node?.id, filtered, evidence, ids: new Set(nodes.map((node) => node.id)), edgeSet: new Set(edges)};
    return last;
  }

  /** How many steps away from the start who is within so many hops stands: a Map, id → steps. */
  function within(start, hops, allowed) {
    const near = new Map([[start, 0]]);
    let rim = [start];
    for (let step = 0; step < hops; step += 1) {
      const next = [];
      for (const id of rim) for (const edge of Model.around(id)) {
        const other = edge.from === id ? edge.to : edge.from;
        if (allowed.has(edge) && !near.has(other)) near.set(other, step + 1) && next.push(other);
      }
      rim = next;
    }
    return near;
  }

  /** The scene: nodes [{id, node | group, x, y}], edges [{id, from, to, members, bend, status}], and what is hidden. */
  function compute(keep) {
    const seen = visible();
    const drawable = seen.nodes.length <= MOST_DRAWN;
    const grouped = seen.nodes.length > DRAWN_AT_ONCE && !(state.all && drawable);
    const stand = grouped ? standIns(seen, keep) : null;
    const nodes = grouped ? stand.nodes : seen.nodes.map((node) => ({id: node.id, node, x: node.x, y: node.y, ...seen.places?.get(node.id)}));
    const all = lines(seen.edges, grouped ? stand.of : null), edges = grouped ? strongest(all) : all;
    return {nodes, edges, grouped, drawable, places: seen.places, centre: seen.centre,
      hidden: {filtered: seen.filtered, collapsed: stand?.collapsed || 0, groups: stand?.groups || 0, rest: stand?.rest || 0, ties: all.length - edges.length}, seen};
  }

  /** With groups: which drawn node stands for each entity. Opened groups, the selection and `keep` show themselves. */
  function standIns(seen, keep) {
    const open = new Set([...State.list("open")].map(Number));
    const shown = new Set(keep.filter((id) => seen.ids.has(id)));
    for (const id of keep.slice(0, 2)) {
      Model.around(id).filter((edge) => seen.edgeSet.has(edge)).map((edge) => (edge.from === id ? edge.to : edge.from))
        .sort((a, b) => a - b).slice(0, NEIGHBOURS_DRAWN).forEach((other) => shown.add(other));
    }
    const members = new Map();
    for (const node of seen.nodes) {
      if (!members.has(node.community)) members.set(node.community, []);
      members.get(node.community).push(node);
    }
    const result = {nodes: [], of: new Map(), collapsed: 0, groups: 0, rest: 0};
    for (const [group, inside] of [...members].sort((one, two) => two[1].length - one[1].length)) {
      if (open.has(group)) inside.slice(0, MEMBERS_DRAWN).forEach((node) => shown.add(node.id));
      const hidden = inside.filter((node) => !shown.has(node.id));
      for (const node of inside) if (shown.has(node.id)) {
        result.nodes.push({id: node.id, node, x: node.x, y: node.y});
        result.of.set(node.id, node.id);
      }
      if (!hidden.length) continue;
      if (open.has(group) || inside.length <= SMALL || result.groups >= MOST_GROUPS) { result.rest += hidden.length; continue; }
      const disc = groupDisc(group, hidden);
      result.nodes.push(disc);
      hidden.forEach((node) => result.of.set(node.id, disc.id));
      result.groups += 1;
      result.collapsed += hidden.length;
    }
    return result;
  }

  const discs = new Map(); // group → centre and radius of all its members
  function groupDisc(group, hidden) {
    if (!discs.has(group)) {
      const all = Model.groups()[group].nodes;
      const x = all.reduce((sum, node) => sum + node.x, 0) / all.length;
      const y = all.reduce((sum, node) => sum + node.y, 0) / all.length;
      const far = all.map((node) => Math.hypot(node.x - x, node.y - y)).sort((a, b) => a - b);
      discs.set(group, {x, y, radius: Math.max(60, far[Math.floor(far.length * 0.6)])});
    }
    return {id: Model.nodes.length + group, group: {id: group, nodes: hidden}, ...discs.get(group)};
  }

  /** Drawn lines between drawn nodes. Few parallel claims are curves of their own; many are one with a count. */
  function lines(edges, stand) {
    const pairs = new Map();
    const base = Model.nodes.length + 1e6;
    for (const edge of edges) {
      const from = stand ? stand.get(edge.from) : edge.from, to = stand ? stand.get(edge.to) : edge.to;
      if (from === undefined || to === undefined || from === to && stand) continue;
      const a = Math.min(from, to), b = Math.max(from, to), key = a * base + b;
      const pair = pairs.get(key);
      if (pair) pair.members.push(edge);
      else pairs.set(key, {a, b, members: [edge]});
    }
    const picked = Model.resolve(state.select);
    const spread = picked?.kind === "pair" && picked.a.node && picked.b.node
      ? Model.pairKey(picked.a.node.id, picked.b.node.id) : null;
    const result = [];
    for (const {a, b, members} of pairs.values()) {
      const most = `${a}-${b}` === spread ? 12 : CURVES;
      const single = b < Model.nodes.length && members.length <= most;
      if (single) members.forEach((edge, index) => result.push(line(`c${edge.id}`, a, b, [edge], index - (members.length - 1) / 2)));
      else result.push(line(`b${a}-${b}`, a, b, members, 0));
    }
    return result;
  }

  /** Among many lines between groups those that are one of the strongest of either end: all of them are a ball of wool. */
  function strongest(all) {
    const between = all.filter(({from}) => from >= Model.nodes.length); // `to` is the larger
    if (between.length <= TIES_DRAWN) return all;
    const kept = new Set(), counts = new Map();
    const use = (group) => counts.set(group, (counts.get(group) || 0) + 1).get(group);
    for (const tie of between.sort((one, two) => two.members.length - one.members.length || one.from - two.from || one.to - two.to))
      if (Math.min(use(tie.from), use(tie.to)) <= TIES_OF_A_GROUP) kept.add(tie);
    return all.filter((tie) => tie.from < Model.nodes.length || kept.has(tie));
  }

  function line(id, from, to, members, bend) {
    const {status} = members[0];
    const same = members.every((edge) => edge.status === status);
    return {id, from, to, members, bend, status: same && to < Model.nodes.length ? status : "mixed", bundle: id[0] === "b"};
  }

  return {compute, visible, within};
})();
