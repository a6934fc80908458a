// node block_schema.cjs MODULES SCHEMA < payloads.json: a sentence for each block or view amiss.
//
// The definition of a block is the one whose `type` is the block's: an error then speaks of that
// block, and not of every kind that it is not.
const fs = require("fs");

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

const faults = [];
function check(name, value, place) {
  const fits = name && ajv.getSchema(`slack#/definitions/${name}`);
  if (!fits) faults.push(`${place}: Slack has no ${value.type}`);
  else if (!fits(value)) faults.push(`${place}: ${ajv.errorsText(fits.errors, { dataVar: name })}`);
}

JSON.parse(fs.readFileSync(0, "utf8")).forEach((payload, number) => {
  const place = `payload ${number}`;
  if (payload.type in VIEWS) check(VIEWS[payload.type], payload, place);
  else payload.blocks.forEach((b, n) => check(BLOCKS[b.type], b, `${place}, block ${n}`));
});
console.log(JSON.stringify(faults));
