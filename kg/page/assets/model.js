"use strict";
/* The claims of the page and what can be asked of them. Nothing here changes after loading but the language. */

const Model = (() => {
  const data = JSON.parse(document.getElementById("graph").textContent);
  const {nodes, edges, documents, vocabulary} = data;
  const symmetric = new Set(vocabulary.symmetric);
  const byIri = new Map(nodes.map((node) => [node.iri, node]));
  const claimByIri = new Map();
  const around = nodes.map(() => []); // edges of each node
  const byPair = new Map(); // "a-b", a < b → edges between both
  let groups = null;
  let language = "en";

  edges.forEach((edge, index) => {
    edge.id = index;
    claimByIri.set(edge.iri, edge);
    around[edge.from].push(edge);
    if (edge.to !== edge.from) around[edge.to].push(edge);
    const key = pairKey(edge.from, edge.to);
    if (byPair.has(key)) byPair.get(key).push(edge);
    else byPair.set(key, [edge]);
  });

  function pairKey(a, b) {
    return a < b ? `${a}-${b}` : `${b}-${a}`;
  }

  /** Text without case, accents and ß, for comparing what people type. */
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/ß/g, "ss");
  }

  /** A text of the interface; {name} in it is replaced. */
  function t(key, values) {
    const text = data.strings[language][key] ?? key;
    return values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : text;
  }

  function n(number) {
    return number.toLocaleString(locale());
  }

  /** The reader's own way to write numbers and dates, if it is in the page's language. */
  function locale() {
    return navigator.language.startsWith(language) ? navigator.language : language;
  }

  /** "1 claim", "12 claims": key is the plural's. */
  function count(key, number) {
    const one = {claims: "claim", entities: "entity", sources: "source", hops: "hop", pathSteps: "pathStep", disagreements: "disagreement"}[key];
    return number === 1 && one ? t(one) : t(key, {n: n(number)});
  }

  function relation(name) {
    return vocabulary.relations[name]?.[language] || name;
  }

  function type(name) {
    return vocabulary.types[name]?.[language] || name;
  }

  function allGroups() {
    if (!groups) {
      groups = [];
      for (const node of nodes) (groups[node.community] ||= {id: node.community, nodes: []}).nodes.push(node);
    }
    return groups; // nodes are sorted by rank, so a group's first is its best connected
  }

  /** What a key of the state names: {kind: "node" | "claim" | "group" | "pair" | "told", …} or null. */
  function resolve(key) {
    if (!key) return null;
    if (key.includes("~")) {
      const [a, b] = key.split("~").map(resolve);
      return a && b && a.kind !== "pair" && b.kind !== "pair" ? {kind: "pair", a, b} : null;
    }
    if (byIri.has(key)) return {kind: "node", node: byIri.get(key)};
    if (claimByIri.has(key)) return {kind: "claim", edge: claimByIri.get(key)};
    const told = /^told\/(denied|alleged|conflicts)$/.exec(key);
    if (told) return {kind: "told", key: told[1]};
    const group = /^group\/(\d+)$/.exec(key);
    return group && allGroups()[+group[1]] ? {kind: "group", group: allGroups()[+group[1]]} : null;
  }

  const disputed = new Map(); // edge → the disagreements that it is a side of
  for (const conflict of data.conflicts) {
    for (const edge of new Set(conflict.told.map(([index]) => edges[index])))
      disputed.set(edge, [...(disputed.get(edge) || []), conflict]);
  }

  /** Where sources disagree about any of these claims, as `kg conflicts` finds it: {kind, told: [[edge, evidence], …]} by index. */
  function conflicts(claims) {
    return [...new Set(claims.flatMap((edge) => disputed.get(edge) || []))];
  }

  /** Claims in the order in which one reads them: the best known subject first, all of one subject together. */
  function told(claims) {
    return [...claims].sort((one, two) => one.from - two.from || (one.relation < two.relation ? -1 : one.relation > two.relation ? 1 : one.to - two.to || one.id - two.id));
  }

  function documentsOf(...claims) {
    return [...new Set(claims.flatMap((edge) => edge.evidence.map((item) => item.document)))].map((index) => documents[index]);
  }

  /** How many of the documents are reports of their own: those that repeat none of the others (kg.reports.independent). */
  function independent(among) {
    const ids = new Set(among.map((document) => document.id));
    return among.filter((document) => !document.copies?.some((other) => ids.has(other))).length;
  }

  /** "3 sources", or "3 sources, 2 of them independent". */
  function sources(...claims) {
    const found = documentsOf(...claims), own = independent(found);
    return own === found.length ? count("sources", own) : `${count("sources", found.length)}, ${t("independent", {n: n(own)})}`;
  }

  return {
    data, nodes, edges, documents, fold, t, n, locale, count, relation, type, resolve, conflicts, told, documentsOf, independent, sources, pairKey,
    around: (node) => around[node], between: (a, b) => byPair.get(pairKey(a, b)) || [],
    isDisputed: (edge) => disputed.has(edge), isSymmetric: (edge) => symmetric.has(edge.relation), groups: allGroups,
    get language() { return language; },
    set language(value) { language = value; },
  };
})();

const {t} = Model;
