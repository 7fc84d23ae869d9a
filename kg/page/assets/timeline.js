"use strict";
/* Publications over time as small bars, with two handles that cut a range out of it. */

const Timeline = (() => {
  const MOST = 72; // bars

  /** The steps of time: months, or years if there are too many months; and how many claims each has. */
  const {steps, counts, undated} = (() => {
    const dated = Model.documents.map((document) => (/^\d{4}/.test(document.date || "") ? document.date : ""));
    const known = dated.filter(Boolean).sort();
    if (!known.length) return {steps: [], counts: new Map(), undated: Model.edges.length};
    const first = known[0], last = known.at(-1);
    const months = (+last.slice(0, 4) - +first.slice(0, 4) + 1) * 12;
    const size = months > MOST || known.some((date) => date.length < 7) ? 4 : 7;
    const all = [];
    for (let year = +first.slice(0, 4); year <= +last.slice(0, 4); year += 1) {
      if (size === 4) all.push(String(year));
      else for (let month = 1; month <= 12; month += 1) all.push(`${year}-${String(month).padStart(2, "0")}`);
    }
    const inside = all.filter((step) => step >= first.slice(0, size) && step <= last.slice(0, size));
    const counted = new Map(inside.map((step) => [step, 0]));
    let without = 0;
    for (const edge of Model.edges) {
      const own = new Set(edge.evidence.map((item) => dated[item.document].slice(0, size)));
      if (own.size === 1 && own.has("")) without += 1;
      for (const step of own) if (counted.has(step)) counted.set(step, counted.get(step) + 1);
    }
    return {steps: inside, counts: counted, undated: without};
  })();

  function body() {
    if (steps.length < 2) return null;
    const low = state.from ? Math.max(0, steps.findIndex((step) => step >= state.from)) : 0;
    const until = state.to ? steps.findLastIndex((step) => step <= state.to) : steps.length - 1;
    const high = until < 0 ? steps.length - 1 : until;
    const most = Math.max(...counts.values(), 1);
    const wide = 100 / steps.length;
    const bars = steps.map((step, at) => {
      const tall = counts.get(step) ? Math.max(2, 30 * counts.get(step) / most) : 0;
      return s("rect", {x: at * wide + wide * 0.1, y: 32 - tall, width: wide * 0.8, height: tall});
    });
    const names = [h("output", {}), h("output", {})];
    const inputs = [["from", low], ["to", high]].map(([key, at]) => h("input", {type: "range", min: 0, max: steps.length - 1, step: 1, value: at,
      "data-key": key, "aria-label": `${t("timeline")}: ${t(key)}`, oninput: slide}));

    /** In place: a handle that is being dragged must stay. */
    function mark() {
      const ends = inputs.map((input) => +input.value);
      bars.forEach((bar, at) => bar.setAttribute("class", at >= ends[0] && at <= ends[1] ? "in" : "out"));
      ends.forEach((at, end) => {
        names[end].textContent = Evidence.date(steps[at]);
        inputs[end].setAttribute("aria-valuetext", Evidence.date(steps[at]));
      });
    }

    function slide(event) {
      const [first, last] = inputs.map((input) => +input.value);
      if (first > last) event.target.value = event.target === inputs[0] ? last : first;
      const [from, to] = inputs.map((input) => +input.value);
      mark();
      State.set({from: from ? steps[from] : "", to: to < steps.length - 1 ? steps[to] : ""});
    }

    mark();
    return h("div", {class: "timeline"},
      s("svg", {viewBox: "0 0 100 32", preserveAspectRatio: "none", "aria-hidden": "true"}, bars),
      h("div", {class: "handles"}, inputs),
      h("p", {class: "soft ends"}, names),
      undated > 0 && h("p", {class: "soft"}, t("undated", {n: Model.count("claims", undated)})));
  }

  return {body};
})();
