"use strict";
// YASGUI on this server's endpoint only: nothing is asked elsewhere, nothing is kept from one visit to the next.
(function () {
  const queries = JSON.parse(document.getElementById("queries").textContent);
  const german = navigator.language.startsWith("de");
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: location.origin + "/sparql" },
    copyEndpointOnNewTab: true,
    persistenceId: null,
    yasqe: {
      persistenceId: null,
      autocompleters: ["variables"],
      value: "PREFIX kg: <https://w3id.org/industry-kg/ontology#>\n\nSELECT ?who ?whom WHERE {\n  ?who kg:sues ?whom\n} LIMIT 100\n",
    },
    yasr: { persistenceId: null, prefixes: {} },
  });
  const select = document.getElementById("named");
  queries.forEach((query, index) => {
    const option = document.createElement("option");
    option.value = String(index);
    option.textContent = german ? query.question_de : query.question_en;
    select.append(option);
  });
  select.addEventListener("change", () => {
    if (select.value !== "") yasgui.getTab().setQuery(queries[Number(select.value)].text);
  });
})();
