"use strict";
/* What a source says: the quote with its telling words, who is responsible for it, and where it can be read. */

const Evidence = (() => {
  /** The quote as text and <mark>s: cue words strongly, the two names lightly. Cues are words or [start, end] of the quote. */
  function quote(item) {
    const text = item.quote || "";
    const spans = [];
    for (const cue of item.cues || []) {
      const [start, end] = Array.isArray(cue) ? cue.map(Number) : find(text, String(cue));
      if (start >= 0 && end > start) spans.push({start, end, tag: "mark"});
    }
    for (const name of [item.subject_mention, item.object_mention]) {
      const [start, end] = name ? find(text, name) : [-1, -1];
      if (start >= 0) spans.push({start, end, tag: "b"});
    }
    spans.sort((one, two) => one.start - two.start || two.end - one.end);
    const parts = [];
    let at = 0;
    for (const {start, end, tag} of spans) {
      if (start < at || end > text.length) continue;
      parts.push(text.slice(at, start), h(tag, {}, text.slice(start, end)));
      at = end;
    }
    parts.push(text.slice(at));
    return h("blockquote", {lang: Model.documents[item.document].lang || null}, parts);
  }

  function find(text, part) {
    const start = text.indexOf(part);
    return [start, start < 0 ? -1 : start + part.length];
  }

  /** "Laut Bloomberg, berichtet von DWDL" or that it is the article's own voice; who is drawn can be clicked. */
  function chain(item) {
    if (!item.attributed_to && !item.via) return t("ownVoice");
    return [...who("said", item.attributed_to, item.speaker), item.attributed_to && item.via ? ", " : null,
      ...who("reported", item.via, item.reporter)];
  }

  /** A sentence of the interface with a name in it, as a button where the name's entity is among the nodes. */
  function who(key, name, iri) {
    if (!name) return [];
    const known = Model.resolve(iri);
    const [before, after] = t(key, {who: "\u0000"}).split("\u0000");
    return [before, known?.kind === "node" ? h("button", {type: "button", class: "inline", onclick: () => Panel.select(iri)}, name) : name, after];
  }

  /** The address if it is one that a browser may open from here, else null. */
  function address(document) {
    try {
      const url = new URL(document.url);
      return ["http:", "https:"].includes(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  }

  /** A date in the reader's language, as exact as it is given; the month as a word, or short ("short", "2-digit"). */
  function date(text, form = "long") {
    if (!/^\d{4}(-\d\d){0,2}$/.test(text || "")) return text || "";
    const [year, month, day] = text.split("-").map(Number);
    const options = {year: "numeric", ...(month && {month: form}), ...(day && {day: "numeric"}), timeZone: "UTC"};
    return new Date(Date.UTC(year, (month || 1) - 1, day || 1)).toLocaleDateString(Model.locale(), options);
  }

  function source(document) {
    return document.publisher || document.source || document.id || t("noSource");
  }

  /** “Quote” – Bloomberg, in: Ann Author: Title. Publisher, 1 May 2024. https://… */
  function citation(item) {
    const document = Model.documents[item.document];
    const who = [item.attributed_to, item.via].filter(Boolean).join(" / ");
    const where = [document.author && `${document.author}:`, document.title && `${document.title}.`, source(document) + (document.date ? "," : "."),
      document.date && `${date(document.date)}.`, address(document)].filter(Boolean).join(" ");
    return `${t("quoteOpen")}${item.quote || ""}${t("quoteClose")} – ${who ? `${who}, in: ` : ""}${where}`;
  }

  function card(item) {
    const document = Model.documents[item.document];
    const url = address(document);
    const facts = Object.entries(item.qualifiers || {}).map(([key, value]) => [t(key), value]);
    if (item.date) facts.push([t("fact"), date(item.date)]);
    return h("article", {class: "evidence"},
      quote(item),
      h("p", {class: "chain"}, chain(item)),
      facts.length > 0 && h("dl", {}, facts.map(([key, value]) => [h("dt", {}, key), h("dd", {}, value)])),
      h("footer", {},
        h("p", {class: "where"}, document.title && h("cite", {}, document.title),
          h("span", {}, [source(document), document.author && t("articleBy", {who: document.author}), date(document.date)].filter(Boolean).join(" · "))),
        h("p", {class: "acts"},
          url && h("a", {href: url, target: "_blank", rel: "noopener noreferrer"}, icon("out"), t("openArticle")),
          h("button", {type: "button", class: "plain", onclick: (event) => copy(citation(item), event.currentTarget)}, icon("copy"), t("copyCitation")))));
  }

  /** Copies text and says so on the button that asked for it. */
  async function copy(text, button) {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyBySelection(text);
    }
    const message = t(done ? "copied" : "copyFailed");
    announce(message);
    const label = button.lastChild, before = label.textContent;
    label.textContent = message;
    setTimeout(() => { label.textContent = before; }, 1600);
  }

  /** For frames that may not use the clipboard's interface. */
  function copyBySelection(text) {
    const area = h("textarea", {class: "quiet", readonly: true, value: text});
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  return {card, quote, chain, citation, copy, date, source, address};
})();
