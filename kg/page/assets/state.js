"use strict";
/* What the reader looks at: a few texts, kept in the URL's fragment, so that a view can be sent. */

const State = (() => {
  const START = {
    view: "graph", select: "", norelation: "", nostatus: "", notype: "", nopublisher: "", nolang: "", from: "", to: "",
    around: "", hops: "1", path: "", a: "", b: "", along: "", open: "", all: "", theme: "", lang: "",
  };
  const state = {...START};
  const listeners = [];

  /** Changes some values and tells everyone which ones really changed. */
  function set(patch) {
    const changed = new Set(Object.keys(patch).filter((key) => key in START && state[key] !== patch[key]));
    if (!changed.size) return;
    for (const key of changed) state[key] = patch[key];
    remember();
    listeners.forEach((listener) => listener(changed));
  }

  /** A value that is a list, as a set: names joined by commas, each escaped. */
  function list(key) {
    return new Set(state[key] ? state[key].split(",").map(decodeURIComponent) : []);
  }

  function join(names) {
    return [...names].map((name) => encodeURIComponent(name)).join(",");
  }

  function fragment() {
    const changed = Object.entries(state).filter(([key, value]) => value !== START[key]);
    return new URLSearchParams(changed).toString().replace(/%2F/g, "/").replace(/%2C/g, ",");
  }

  function remember() {
    const text = fragment();
    try {
      history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]);
    } catch {
      // a sandboxed frame may not; the page works without
    }
  }

  function restore() {
    const given = new URLSearchParams(location.hash.slice(1));
    set({...START, ...Object.fromEntries([...given].filter(([key]) => key in START))});
  }

  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== fragment()) restore();
  });

  return {state, set, list, join, restore, START, onChange: (listener) => listeners.push(listener)};
})();

const {state} = State;
