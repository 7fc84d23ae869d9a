"use strict";
/* Where sources disagree: each side with its words, next to the others. What is at odds was found before (data.conflicts). */

const Conflicts = (() => {
  const QUOTED = 3; // quotes of a side before "more"

  /** What makes the sides of a disagreement: whether it is so, how far it has come, or who holds the office. */
  const SIDES = {
    denied: {key: (edge) => edge.status === "denied", name: (denied) => t(denied ? "saysNot" : "says"), about: Panel.sentence, each: Panel.statusChip},
    open: {key: (edge) => edge.status, name: (_, edge) => Panel.statusChip(edge), about: Panel.sentence,
      also: (status) => !["asserted", "planned"].includes(status)}, // below both sides
    office: {key: (edge) => edge.from, name: (id) => Panel.entityButton(Model.nodes[id]), about: officeOf},
  };

  /** "CEO · Disney", the office in the words of the first who tells of it. */
  function officeOf(edge, {qualifiers}) {
    return [h("b", {}, qualifiers.role), " · ", h("b", {}, Model.nodes[edge.to].label)];
  }

  /** A box for each disagreement about any of the claims. */
  function boxes(claims) {
    return Model.conflicts(claims).map(box);
  }

  function box({kind, told}) {
    const all = told.map(([edge, item]) => ({edge: Model.edges[edge], item: Model.edges[edge].evidence[item]}));
    const {key, name, about, also, each} = SIDES[kind], sides = new Map();
    for (const one of all) sides.set(key(one.edge), [...(sides.get(key(one.edge)) || []), one]);
    const ordered = [...sides].sort(byKind(kind)).map(([value, words]) => ({below: also?.(value), side: side(name(value, words[0].edge), words, each)}));
    return h("section", {class: `conflict ${kind}`}, h("h3", {}, t(`conflict-${kind}`)), h("p", {class: "soft"}, about(all[0].edge, all[0].item)),
      h("div", {class: "sides"}, ordered.filter(({below}) => !below).map((one) => one.side)), ordered.filter(({below}) => below).map((one) => one.side));
  }

  /** Who says so stands left of who denies it, what is done left of what is planned; people as their words were published. */
  function byKind(kind) {
    if (kind === "office") return () => 0;
    return ([one], [two]) => (kind === "denied" ? one - two : Style.STATUSES.indexOf(one) - Style.STATUSES.indexOf(two));
  }

  function side(name, words, each) {
    return h("div", {class: "side-of"}, h("h4", {}, name), Panel.list([...words], (one) => quoted(one, each), QUOTED));
  }

  function quoted({edge, item}, each) {
    const document = Model.documents[item.document];
    return h("li", {}, h("button", {type: "button", class: "claim", onclick: () => Panel.select(edge.iri)}, each?.(edge), Evidence.quote(item),
      h("span", {class: "from"}, [Evidence.source(document), Evidence.date(document.date)].filter(Boolean).join(" · "))));
  }

  return {boxes};
})();
