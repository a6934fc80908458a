// citeproc-js, npm's package `citeproc`, as a reader and as a printer of CSL-JSON; for tests alone.
//
// In: {"locales": folder, "styles": {name: [XML, locale]}, "jobs": [{"style", "item", "locator"}]}
// Out: a list of texts. With a locator, [label, number], a citation in a note, else a list's entry.
"use strict";
const fs = require("fs");
const path = require("path");
const CSL = require(path.join(process.env.NODE_MODULES, "citeproc"));

const { locales, styles, jobs } = JSON.parse(fs.readFileSync(0, "utf8"));
const items = {};
const system = {
  retrieveLocale: (name) => {
    const file = path.join(locales, `locales-${name}.xml`);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
  },
  retrieveItem: (id) => items[id],
};
const engines = {};
for (const [name, [xml, locale]] of Object.entries(styles)) {
  engines[name] = new CSL.Engine(system, xml, locale, true);
  engines[name].setOutputFormat("text");
}
const texts = jobs.map(({ style, item, locator }, number) => {
  const id = `${number}`;
  items[id] = { ...item, id };
  const engine = engines[style];
  engine.updateItems([id]);
  if (locator === null) {
    const made = engine.makeBibliography();
    return made ? made[1].join("").trim() : "";
  }
  const cite = { citationItems: [{ id, label: locator[0], locator: locator[1] }] };
  cite.properties = { noteIndex: 1 };
  return engine.previewCitationCluster(cite, [], [], "text");
});
process.stdout.write(JSON.stringify(texts));
