// Called by Maven: node build.mjs <target folder>. Takes from the two packages only what our templates use and writes
// components.css and theme.css into classes/public. The packages are fetched once per lock file, into the target folder.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2]);
const work = join(target, "frontend");
const out = join(target, "classes", "public");
mkdirSync(work, { recursive: true });
mkdirSync(out, { recursive: true });

const lock = readFileSync(join(here, "package-lock.json"), "utf8");
const installed = join(work, "installed.json");
if (!existsSync(installed) || readFileSync(installed, "utf8") !== lock) {
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(here, name), join(work, name));
  const npm = spawnSync("npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error", {
    cwd: work,
    shell: true,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (npm.status !== 0) throw new Error("npm ci did not succeed: the style sheets cannot be made");
  writeFileSync(installed, lock);
}

const packages = createRequire(join(work, "package.json"));
const { PurgeCSS } = await import(pathToFileURL(packages.resolve("purgecss")));
const sheet = (name, path) => readFileSync(join(work, "node_modules", name, path), "utf8");
const notice = (name) => {
  const { version, license } = JSON.parse(sheet(name, "package.json"));
  return `/*! ${name} ${version}, ${license}, https://github.com/nl-design-system; only the parts that are used */\n`;
};
const COMPONENTS = "@utrecht/component-library-css";
const THEME = "@nl-design-system-unstable/voorbeeld-design-tokens";

const [purged] = await new PurgeCSS().purge({
  content: [join(here, "../java/nl/keukentafel/web/**/*.jte").replaceAll("\\", "/")],
  css: [{ raw: sheet(COMPONENTS, "dist/index.css"), extension: "css" }],
  extractors: [{ extensions: ["jte"], extractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [] }],
  keyframes: true,
  fontFace: true,
});
const own = readFileSync(join(here, "../resources/public/app.css"), "utf8");
const theme = sheet(THEME, "dist/theme.css");
const body = theme.slice(theme.indexOf("{") + 1, theme.lastIndexOf("}"));
const tokens = new Map();
for (const match of body.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)) tokens.set(match[1], match[2].trim());
const used = new Set();
const mark = (css) => {
  for (const match of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
    if (!used.has(match[1]) && tokens.has(match[1])) {
      used.add(match[1]);
      mark(tokens.get(match[1]));
    }
  }
};
mark(purged.css);
mark(own);
const kept = [...tokens].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value};`);
if (purged.css.trim() === "" || kept.length === 0) throw new Error("no rule of the packages is left: nothing would have a style");
const small = (css) => css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,>]) ?/g, "$1").trim();
writeFileSync(join(out, "components.css"), notice(COMPONENTS) + small(purged.css) + "\n");
writeFileSync(join(out, "theme.css"), notice(THEME) + ".voorbeeld-theme{" + small(kept.join("")) + "}\n");
