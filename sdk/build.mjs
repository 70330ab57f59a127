// Makes target/sdk: the script, as browsers load it, and its types. tsc has checked it before.
import { build } from "esbuild";
import { readFile, stat, writeFile } from "node:fs/promises";

/** What a page that only wants a button can be asked to load. */
const MOST_BYTES = 5_000;

const script = "target/sdk/pailou.js";
await build({
  entryPoints: ["src/main/typescript/pailou.ts"],
  outfile: script,
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "pailou",
  // Browsers inside other companies' apps are old, and have to understand it in order to get away from it.
  target: "es2018",
  legalComments: "none",
});
const { size } = await stat(script);
if (size >= MOST_BYTES) {
  throw new Error(`${script} has ${size} bytes: more than ${MOST_BYTES - 1}`);
}
const types = await readFile("target/types/pailou.d.ts", "utf8");
await writeFile("target/sdk/pailou.d.ts", types + "export as namespace pailou;\n");
