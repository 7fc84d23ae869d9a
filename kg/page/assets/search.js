"use strict";
/* A search field with completion over names and aliases; used on top of the page and twice for paths. */

const Search = (() => {
  const MOST = 9;
  let index = null;

  function entries() {
    return index ||= Model.nodes.map((node) => ({node, names: [node.label, ...(node.aliases || [])].map(Model.fold)}));
  }

  /** The best entities for what was typed: whole name, beginning, beginning of a word, inside; then by centrality. */
  function find(text, most = MOST) {
    const wanted = Model.fold(text.trim());
    if (!wanted) return [];
    const found = [[], [], [], []];
    for (const {node, names} of entries()) {
      let best = 4;
      for (const name of names) {
        const at = name.indexOf(wanted);
        if (at < 0) continue;
        best = Math.min(best, name === wanted ? 0 : at === 0 ? 1 : /[\s.\-–(&/]/.test(name[at - 1]) ? 2 : 3);
      }
      if (best < 4) found[best].push(node);
    }
    return found.flat().slice(0, most);
  }

  let serial = 0;

  /** A combobox as the ARIA practices want it. onpick gets the node. */
  function field({label, placeholder, value, onpick, withIcon}) {
    const id = `find${serial += 1}`;
    let options = [], active = -1;
    const listbox = h("ul", {id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true});
    const input = h("input", {id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-label": label, placeholder,
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`, value: value || "",
      oninput: () => update(), onkeydown, onblur: () => setTimeout(hide, 120), onfocus: () => input.select()});

    function update() {
      options = find(input.value);
      active = options.length ? 0 : -1;
      fill(listbox, options.map((node, at) => h("li", {id: `${id}-${at}`, role: "option", "aria-selected": String(at === active),
        onmousedown: (event) => { event.preventDefault(); pick(node); }},
      Style.shapeIcon(node.group), h("span", {class: "label"}, node.label), alias(node), h("span", {class: "soft"}, Model.type(node.group)))),
      !options.length && input.value.trim() ? h("li", {class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false"}, t("noMatch")) : null);
      listbox.hidden = !input.value.trim();
      input.setAttribute("aria-expanded", String(!listbox.hidden));
      mark();
      if (input.value.trim()) announce(options.length ? t("matches", {n: options.length}) : t("noMatch"));
    }

    /** The alias that was matched, where the label does not show why. */
    function alias(node) {
      const wanted = Model.fold(input.value.trim());
      if (Model.fold(node.label).includes(wanted)) return null;
      const hit = (node.aliases || []).find((name) => Model.fold(name).includes(wanted));
      return hit ? h("span", {class: "soft"}, `(${hit})`) : null;
    }

    function mark() {
      [...listbox.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
      if (active >= 0 && !listbox.hidden) {
        input.setAttribute("aria-activedescendant", `${id}-${active}`);
        listbox.children[active].scrollIntoView({block: "nearest"});
      } else input.removeAttribute("aria-activedescendant");
    }

    function hide() {
      listbox.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function pick(node) {
      input.value = node.label;
      hide();
      onpick(node);
    }

    function onkeydown(event) {
      if (event.key === "Escape" && !listbox.hidden) { hide(); event.stopPropagation(); }
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (listbox.hidden) update();
        else if (options.length) active = (active + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length;
        mark();
      } else if (event.key === "Enter" && active >= 0 && !listbox.hidden) { event.preventDefault(); pick(options[active]); }
    }

    return h("div", {class: "find"}, withIcon && icon("search"), input, listbox);
  }

  return {find, field};
})();
