// The query page: puts the editor in place, with the prefixes and examples that the page brings.
/* global Yasgui */

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const settings = read("settings");
const asked = document.getElementById("query").value;

Yasgui.Yasqe.defaults.value = settings.value;
// Completion would ask services on other hosts; ours has its own words.
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
// A link that opens this page with the query in it.
Yasgui.Yasqe.defaults.createShareableLink = (yasqe) =>
  new URL(`/sparql?query=${encodeURIComponent(yasqe.getValue())}`, location.href).href;

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: {
    endpoint: new URL("/sparql", location.href).href,
    method: "POST",
    headers: {},
  },
  endpointCatalogueOptions: { getData: () => [{ endpoint: new URL("/sparql", location.href).href }] },
  copyEndpointOnNewTab: false,
  persistenceId: null,
});

const show = (query) => {
  const tab = yasgui.getTab();
  if (tab) tab.setQuery(query);
};
if (asked) show(asked);

for (const link of document.querySelectorAll("a[data-query]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show(link.dataset.query);
    document.getElementById("yasgui").scrollIntoView();
  });
}
document.getElementById("form").hidden = true;
