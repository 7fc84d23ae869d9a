"use strict";
/* The panel on the right: what is selected, and what proves it. */

const Panel = (() => {
  const panel = document.getElementById("panel");
  const narrow = matchMedia("(max-width: 820px)"); // the panel then lies over the graph
  const FIRST = 25; // claims listed before "more"
  const trail = []; // selections to go back to
  let opener = null; // where the focus returns

  /** Selects what a key names; unless it was picked in the graph itself, the graph moves to it. */
  function select(key, inGraph = false) {
    if (state.select && state.select !== key) trail.push(state.select);
    if (panel.hidden) opener = document.activeElement;
    State.set({select: key, path: ""});
    if (!inGraph || narrow.matches) reveal(Model.resolve(key));
  }

  /** Moves the graph to what is picked. */
  function reveal(picked) {
    if (picked?.kind === "node") Camera.revealAround(picked.node.id);
    else if (picked?.kind === "told") Camera.fit(Start.claims(picked.key).flatMap((edge) => [edge.from, edge.to]));
    else if (picked?.kind === "claim") Camera.revealBoth(picked.edge.from, picked.edge.to);
    else if (picked?.kind === "pair" && picked.a.node && picked.b.node) Camera.revealBoth(picked.a.node.id, picked.b.node.id);
  }

  function close() {
    trail.length = 0;
    State.set({select: "", path: ""});
    if (opener?.isConnected) opener.focus();
    else if (opener?.dataset.begin) Start.focus(opener.dataset.begin); // drawn anew
    opener = null;
  }

  function back() {
    State.set({select: trail.pop() || "", path: ""});
  }

  /** Draws the panel for the state; `focus` moves the reader's focus to its heading. */
  function show(focus) {
    const picked = state.path ? {kind: "path"} : Model.resolve(state.select);
    panel.hidden = !picked;
    document.body.classList.toggle("with-panel", Boolean(picked));
    if (!picked) return;
    panel.setAttribute("aria-label", t("details"));
    const bodies = {node: entity, claim, pair, group, told: Start.body, path: () => Path.body()};
    fill(panel, h("div", {class: "panel-tools"},
      trail.length > 0 && !state.path && iconButton("back", t("back"), back),
      h("span", {class: "grow"}), iconButton("close", t("close"), close)), bodies[picked.kind](picked));
    panel.scrollTop = 0;
    if (focus) panel.querySelector("h2")?.focus({preventScroll: true});
  }

  const title = (...children) => h("h2", {tabindex: -1}, children);

  function entityButton(node) {
    return h("button", {type: "button", class: "name", onclick: () => select(node.iri)}, Style.shapeIcon(node.group), node.label);
  }

  function statusChip(edge) {
    const note = edge.status === "denied" && edge.modality ? t("deniedOf", {modality: t(edge.modality)}) : t(`${edge.status}Long`);
    return h("span", {class: `chip ${edge.status}`, title: note}, Style.lineIcon(edge.status), t(edge.status));
  }

  /** "Disney investiert in OpenAI", both names as plain text. */
  function sentence(edge) {
    return [h("b", {}, Model.nodes[edge.from].label), ` ${Model.relation(edge.relation)} `, h("b", {}, Model.nodes[edge.to].label)];
  }

  function claimRow(edge) {
    const [first] = edge.evidence;
    const documents = Model.documentsOf(edge);
    return h("li", {}, h("button", {type: "button", class: "claim", onclick: () => select(edge.iri)},
      h("span", {class: "line"}, h("span", {class: "says"}, sentence(edge)), statusChip(edge)),
      first?.quote && h("span", {class: "preview", lang: Model.documents[first.document].lang || null}, first.quote),
      h("span", {class: "from"}, [...new Set(documents.map(Evidence.source))].slice(0, 3).join(", "),
        documents.length > 1 && ` · ${Model.sources(edge)}`)));
  }

  /** A list that shows its first entries and a button for the others. */
  function list(items, row, limit = FIRST) {
    const element = h("ul", {class: "list"}, items.slice(0, limit).map(row));
    if (items.length <= limit) return element;
    const more = h("button", {type: "button", class: "plain more", onclick: () => {
      const next = items.splice(limit, 200);
      element.append(...next.map(row));
      if (items.length > limit) more.textContent = t("showMore", {n: Model.n(items.length - limit)});
      else more.remove();
    }}, t("showMore", {n: Model.n(items.length - limit)}));
    return [element, more];
  }

  function entity({node}) {
    const all = Model.around(node.id);
    const seen = all.filter((edge) => Scene.visible().edgeSet.has(edge));
    const byRelation = new Map();
    for (const edge of seen) {
      const key = `${edge.relation}${edge.from === node.id || Model.isSymmetric(edge) ? "" : "<"}`;
      byRelation.set(key, [...(byRelation.get(key) || []), edge]);
    }
    const sections = [...byRelation].sort((one, two) => two[1].length - one[1].length).map(([, edges]) => h("section", {},
      h("h3", {}, headOf(edges[0], node), h("span", {class: "n"}, Model.n(edges.length))), list([...edges], claimRow)));
    return [
      h("header", {class: "who"}, Style.shapeIcon(node.group), h("div", {}, title(node.label),
        h("p", {}, [Model.type(node.group), Model.count("claims", all.length), Model.sources(...all)].join(" · ")),
        node.aliases && h("p", {class: "soft"}, `${t("aliases")}: ${node.aliases.join(", ")}`))),
      aroundButtons(node),
      h("p", {class: "acts"},
        h("button", {type: "button", class: "plain", onclick: () => State.set({path: "1", a: node.iri, select: ""})}, icon("path"), t("pathFrom")),
        state.a && state.a !== node.iri && h("button", {type: "button", class: "plain", onclick: () => State.set({path: "1", b: node.iri, select: ""})}, icon("path"), t("pathTo"))),
      Conflicts.boxes(seen),
      seen.length < all.length && h("p", {class: "soft"}, t("filtered", {n: Model.n(all.length - seen.length)})),
      sections,
    ];
  }

  function headOf(edge, node) {
    const name = Model.relation(edge.relation);
    if (edge.from === node.id || Model.isSymmetric(edge)) return `${name} …`;
    return `… ${name} ${node.label}`;
  }

  function aroundButtons(node) {
    const active = state.around === node.iri ? state.hops : "";
    const choose = (hops) => State.set(hops ? {around: node.iri, hops} : {around: "", hops: "1"});
    return h("div", {class: "segments", role: "group", "aria-label": t("around")}, h("span", {}, t("around")),
      ["1", "2", "3"].map((hops) => h("button", {type: "button", "aria-pressed": String(active === hops), "aria-label": Model.count("hops", +hops),
        onclick: () => choose(active === hops ? "" : hops)}, hops)),
      h("button", {type: "button", "aria-pressed": String(!active), onclick: () => choose("")}, t("off")));
  }

  function claim({edge}) {
    const [subject, object] = [Model.nodes[edge.from], Model.nodes[edge.to]];
    const others = Model.between(edge.from, edge.to).filter((other) => other !== edge);
    return [
      h("header", {class: "what"}, title(h("span", {class: "quiet"}, `${subject.label} ${Model.relation(edge.relation)} ${object.label}`)),
        h("p", {class: "statement"}, entityButton(subject), h("span", {class: "rel"}, Model.relation(edge.relation)), entityButton(object)),
        h("p", {class: "standing"}, statusChip(edge), h("span", {class: "soft"}, edge.status === "denied" && edge.modality
          ? t("deniedOf", {modality: t(edge.modality)}) : t(`${edge.status}Long`)))),
      Conflicts.boxes([edge]),
      h("section", {}, h("h3", {}, t("evidence"), h("span", {class: "n"}, Model.sources(edge))), edge.evidence.map(Evidence.card)),
      others.length > 0 && h("section", {}, h("h3", {}, t("between", {a: subject.label, b: object.label}), h("span", {class: "n"}, Model.n(others.length))),
        list([...others], claimRow)),
    ];
  }

  function pair({a, b}) {
    const name = (end) => end.node?.label || t("group", {name: end.group.nodes[0].label});
    const inside = (end) => (end.node ? new Set([end.node.id]) : new Set(end.group.nodes.map((node) => node.id)));
    const [left, right] = [inside(a), inside(b)];
    const edges = [...Scene.visible().edges].filter((edge) => left.has(edge.from) && right.has(edge.to) || right.has(edge.from) && left.has(edge.to));
    return [h("header", {class: "what"}, title(t("between", {a: name(a), b: name(b)})), h("p", {}, Model.count("claims", edges.length))),
      Conflicts.boxes(edges), list(edges, claimRow, 60)];
  }

  function group({group: {id, nodes}}) {
    const open = State.list("open");
    const isOpen = open.has(String(id));
    const toggle = () => {
      if (isOpen) open.delete(String(id));
      else open.add(String(id));
      State.set({open: State.join(open)});
    };
    return [h("header", {class: "what"}, title(t("group", {name: nodes[0].label})), h("p", {}, Model.count("entities", nodes.length))),
      h("p", {class: "acts"}, h("button", {type: "button", class: "plain", onclick: toggle}, icon(isOpen ? "minus" : "plus"), t(isOpen ? "closeGroup" : "openGroup"))),
      h("section", {}, h("h3", {}, t("largest")), list([...nodes], (node) => h("li", {class: "member"}, entityButton(node),
        h("span", {class: "soft"}, Model.count("claims", node.claims))), 40))];
  }

  return {show, select, reveal, close, claimRow, statusChip, sentence, title, entityButton, list};
})();
