// Bundles the runtime, and writes beside it what it holds and whose it is.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const figures = join(here, "..", "figures");
const bundle = join(figures, "static", "vega-runtime.js");

/** Vega's packages ship one built file each, and do not say that what is unused may be left out. Its modules are there too. */
const shakeVega = {
  name: "shake-vega",
  setup(bundler) {
    bundler.onResolve({ filter: /^(vega-|\.)/ }, async ({ path, pluginData, ...options }) => {
      if (pluginData === "resolved") return;
      const found = await bundler.resolve(path, { ...options, pluginData: "resolved" });
      const modules = found.path.replace(/(vega-[\w-]+)[\\/]build[\\/][\w-]+\.js$/, "$1/index.js");
      if (modules !== found.path && existsSync(modules)) found.path = modules;
      if (found.path.includes(`${sep}node_modules${sep}vega-`)) found.sideEffects = false;
      return found;
    });
  },
};

/** Parts inside Vega's modules that a book's charts never reach, each replaced by something of the same shape. */
const replaced = {
  // A drawing may be shown smaller than it is; Vega takes the pointer's place on the screen for its place in the drawing.
  "vega-scenegraph/src/util/point.js": `export default (event, svg) => {
    const box = svg.getBoundingClientRect();
    const { x = 0, y = 0, width = box.width } = svg.viewBox?.baseVal ?? {};
    const scale = width / box.width || 1;
    return [x + (event.clientX - box.left) * scale, y + (event.clientY - box.top) * scale];
  }`,
  // Maps.
  "vega-functions/src/functions/geo.js": `const none = () => null;
    export { none as geoArea, none as geoBounds, none as geoCentroid, none as geoScale, none as geoTranslate };`,
  "vega-loader/src/formats/topojson.js": "export default () => []",
  // Pixels: a drawing is SVG.
  "vega-scenegraph/src/HybridRenderer.js":
    "export default class {} export const setHybridRendererOptions = () => {};",
  "vega-scenegraph/src/HybridHandler.js": "export default class {}",
  "vega-scenegraph/src/CanvasRenderer.js": "export default class {}",
};

const replaceParts = {
  name: "replace-parts",
  setup(bundler) {
    const filter = new RegExp(`(?:${Object.keys(replaced).join("|").replaceAll("/", "[\\\\/]")})$`);
    bundler.onLoad({ filter }, ({ path }) => {
      const name = Object.keys(replaced).find((end) => path.replaceAll(sep, "/").endsWith(end));
      return { contents: replaced[name] };
    });
  },
};

const options = {
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
  plugins: [shakeVega, replaceParts],
  absWorkingDir: here,
  metafile: true,
  logLevel: "warning",
};

async function sourcesDigest() {
  const names = (await readdir(join(here, "src"))).sort().map((name) => join("src", name));
  const digest = createHash("sha256");
  for (const name of ["package-lock.json", "build.js", ...names])
    digest.update(await readFile(join(here, name)));
  return digest.digest("hex");
}

async function partsHeld() {
  const probe = await build({
    ...options,
    minify: false,
    format: "esm",
    platform: "node",
    write: false,
    entryPoints: ["src/probe.js"],
  });
  const { parts } = await import(
    `data:text/javascript;base64,${Buffer.from(probe.outputFiles[0].contents).toString("base64")}`
  );
  return parts;
}

async function licences(inputs) {
  const folders = new Set(
    Object.keys(inputs)
      .map((path) => path.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0])
      .filter(Boolean),
  );
  const texts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
    const file = (await readdir(join(here, folder))).find((entry) => /^licen[cs]e/i.test(entry));
    // One package of Vega ships without the text; it is that of the packages beside it.
    const path = file ? join(folder, file) : join("node_modules", "vega-view", "LICENSE");
    texts.push(`${name} ${version} (${license})\n\n${(await readFile(join(here, path), "utf8")).trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(100)}\n\n`);
}

const { metafile } = await build({
  ...options,
  entryPoints: ["src/main.js"],
  outfile: bundle,
  format: "iife",
  banner: { js: "/* Vega and D3, in part. Licences: vega-runtime.LICENSES.txt */" },
});
const manifest = { sources: await sourcesDigest(), parts: await partsHeld() };
await writeFile(join(figures, "vega-runtime.json"), `${JSON.stringify(manifest, null, 1)}\n`);
await writeFile(join(figures, "static", "vega-runtime.LICENSES.txt"), await licences(metafile.inputs));

if (process.argv.includes("--sizes")) {
  const output = Object.values(metafile.outputs)[0].inputs;
  const sizes = {};
  for (const [path, { bytesInOutput }] of Object.entries(output)) {
    const name = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? "ours";
    sizes[name] = (sizes[name] ?? 0) + bytesInOutput;
  }
  console.table(Object.entries(sizes).sort((a, b) => b[1] - a[1]));
}
