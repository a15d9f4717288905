// A model of a handful of statements, in the form that Python writes.
import { readFileSync } from "node:fs";

import { buildModel } from "../../src/betoog/view/assets/js/model.js";

const texts = {
  en: {
    and: " and ",
    value: { open: "open", met: "met", failed: "failed" },
    whatif: {
      assumed: "You assume: {list}.",
      "assumed-one": "“{what}” {value}",
      changed: "“{what}” {becomes} (was {was}), because {because}.",
      named: "“{what}”",
      "because-one": "{what} is {value}",
      "becomes-blocked": "is then blocked",
    },
  },
  nl: {},
  whatif: { status: { open: { en: "open" } } },
};

const statement = (id, label, rest = {}) => ({ id, label: { nl: label, en: label }, content: { nl: label }, kind: "action", layer: "argument", ...rest });

// The status table is the program's own; here only the rows that one necessary condition needs.
const table = [
  { name: "requirement-failed", status: "blocked", decided_by: "requires", requires: ["failed"] },
  { name: "requirement-open", status: "open", decided_by: "requires", requires: ["open"] },
  { name: "requirements-met", status: "unblocked", decided_by: "requires", requires: ["met"] },
];

export function bundledModel() {
  return buildModel({
    document: { text: "We stay if it rains." },
    sentences: [[0, 20]],
    statements: [
      statement("claim", "we stay", { spans: [[0, 7]] }),
      statement("rain", "it rains", { spans: [[11, 19]], kind: "event" }),
      statement("part", "we stay a little", { spans: [[11, 13]], part_of: "claim" }),
      statement("ground", "staying is dry", { layer: "editorial", implicit: true }),
    ],
    acts: [{ id: "says", force: "asserts", originators: ["minister"], on_behalf_of: ["cabinet"], contents: ["claim"] }],
    relations: [
      { id: "why", type: "inference", sources: ["ground"], targets: ["claim"], layer: "editorial" },
      { id: "if", type: "conditional", kind: "necessary", sources: ["rain"], targets: ["claim"], layer: "argument" },
    ],
    actors: [{ id: "minister", name: { nl: "minister" } }, { id: "cabinet", name: { nl: "kabinet" } }],
    posts: [],
    concepts: [],
    ambiguities: [{ id: "a", readings: [{ id: "usual", is_default: true }, { id: "other" }] }],
    program: {
      form: 1,
      statements: ["claim", "rain", "sun"],
      rules: [{ id: "if", role: "requires", groups: [{ operator: "all", members: ["rain"] }], dependents: ["claim"], jointly_sufficient: false, reading: "" }],
      readings: { usual: "a", other: "a" },
      defaults: { a: "usual" },
      operators: { requires: "all", triggers: "any", bars: "any" },
      table,
    },
    palette: { kinds: Object.fromEntries(kinds().map((kind) => [kind, {}])) },
    texts,
  });
}

function kinds() {
  const palette = readFileSync(new URL("../../src/betoog/view/assets/palette.toml", import.meta.url), "utf8");
  return [...palette.matchAll(/^\[kinds\.(\w+)\]$/gm)].map(([, kind]) => kind);
}
