// node block_schema.cjs MODULES SCHEMA: for each line of JSON, a line with what is amiss in it.
//
// A line is a view, or an object with `blocks`, a `view` or `options`. The definition of a block is
// the one whose `type` is the block's: an error then speaks of that block, and not of every kind
// that it is not.
const fs = require("fs");
const readline = require("readline");

const [modules, schemaFile] = process.argv.slice(2);
const Ajv = require(`${modules}/ajv`).default;
const schema = JSON.parse(fs.readFileSync(schemaFile, "utf8"));
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema(schema, "slack");

const VIEWS = { home: "HomeView", modal: "ModalView" };
const BLOCKS = {};
for (const member of schema.definitions.KnownBlock.anyOf) {
  const name = member.$ref.split("/").pop();
  const definition = schema.definitions[name];
  const [form] = definition.anyOf || [definition]; // an image is either a link or a file
  BLOCKS[form.properties.type.const] = name;
}

function amiss(payload) {
  const faults = [];
  function check(name, value, place) {
    const fits = name && ajv.getSchema(`slack#/definitions/${name}`);
    if (!fits) faults.push(`${place}: Slack has no ${value.type}`);
    else if (!fits(value)) {
      faults.push(`${place}: ${ajv.errorsText(fits.errors, { dataVar: name })}`);
    }
  }
  const view = payload.type in VIEWS ? payload : payload.view;
  if (view) check(VIEWS[view.type], view, view.type);
  else (payload.blocks || []).forEach((b, n) => check(BLOCKS[b.type], b, `block ${n}`));
  (payload.options || []).forEach((o, n) => check("PlainTextOption", o, `option ${n}`));
  return faults;
}

const lines = readline.createInterface({ input: process.stdin });
lines.on("line", (line) => console.log(JSON.stringify(amiss(JSON.parse(line)))));
