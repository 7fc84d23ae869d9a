"use strict";
/* The same claims as a table: for those who read rather than look, and for the keyboard and screen readers. */

const Table = (() => {
  const sheet = document.getElementById("table");
  const ROWS = 100;
  let page = 0, sort = "", down = false;

  const COLUMNS = {
    subject: (edge) => Model.nodes[edge.from].label, relation: (edge) => Model.relation(edge.relation),
    object: (edge) => Model.nodes[edge.to].label, status: (edge) => Style.STATUSES.indexOf(edge.status),
    publisher: (edge) => sources(edge), date: published,
  };

  const sources = (edge) => [...new Set(Model.documentsOf(edge).map(Evidence.source))].join(", ");

  /** When the source whose quote stands in the row was published: the first. */
  function published(edge) {
    return (edge.evidence[0] && Model.documents[edge.evidence[0].document].date) || "";
  }

  function rows() {
    const {edges} = Scene.visible();
    if (!sort) return Model.told(edges);
    const collator = new Intl.Collator(Model.language);
    const keyed = edges.map((edge) => [COLUMNS[sort](edge), edge]);
    const order = typeof keyed[0]?.[0] === "number" ? (one, two) => one[0] - two[0] : (one, two) => collator.compare(one[0], two[0]);
    return keyed.sort((one, two) => (down ? order(two, one) : order(one, two))).map(([, edge]) => edge);
  }

  function show() {
    const all = rows();
    page = Math.min(page, Math.max(0, Math.ceil(all.length / ROWS) - 1));
    const first = page * ROWS, part = all.slice(first, first + ROWS);
    const range = t("rows", {a: Model.n(all.length ? first + 1 : 0), b: Model.n(first + part.length), n: Model.n(all.length)});
    fill(sheet, h("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": t("table")}, h("table", {}, h("caption", {}, range),
      h("thead", {}, h("tr", {}, Object.keys(COLUMNS).map(head), h("th", {scope: "col"}, t("quote")))),
      h("tbody", {}, part.map(row)))),
    h("div", {class: "pages"}, h("button", {type: "button", class: "plain", disabled: page === 0, onclick: () => turn(-1)}, t("previous")), h("span", {}, range),
      h("button", {type: "button", class: "plain", disabled: first + ROWS >= all.length, onclick: () => turn(1)}, t("next"))));
  }

  function turn(step) {
    page += step;
    show();
    sheet.firstElementChild.focus();
  }

  function head(key) {
    const choose = () => {
      down = sort === key && !down;
      sort = key;
      page = 0;
      show();
      sheet.querySelector(`[data-sort="${key}"]`).focus();
    };
    return h("th", {scope: "col", "aria-sort": sort === key ? (down ? "descending" : "ascending") : null},
      h("button", {type: "button", "data-sort": key, onclick: choose}, t(key), h("span", {"aria-hidden": "true"}, sort === key ? (down ? " ↓" : " ↑") : "")));
  }

  function row(edge) {
    const [subject, object] = [Model.nodes[edge.from], Model.nodes[edge.to]];
    const [first] = edge.evidence;
    const name = `${subject.label} ${Model.relation(edge.relation)} ${object.label}`;
    return h("tr", {class: state.select === edge.iri ? "current" : null},
      h("td", {}, Panel.entityButton(subject)),
      h("td", {}, h("button", {type: "button", class: "rel", "aria-label": `${t("open")}: ${name}`, onclick: () => Panel.select(edge.iri)}, Model.relation(edge.relation))),
      h("td", {}, Panel.entityButton(object)), h("td", {}, Panel.statusChip(edge)), h("td", {}, sources(edge)),
      h("td", {class: "date"}, Evidence.date(published(edge), "short")),
      h("td", {class: "q", lang: first ? Model.documents[first.document].lang : null}, first?.quote || ""));
  }

  return {show};
})();
