// Takes from the two packages only what our templates use, into src/main/resources/public.
// npm ci --ignore-scripts && npm run prune; the result is committed, so that building needs no Node.
import { readFileSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const out = "../resources/public/";
const notice = (name, version) =>
  `/*! ${name} ${version}, EUPL-1.2, https://github.com/nl-design-system; only the parts that are used */\n`;

const [purged] = await new PurgeCSS().purge({
  content: ["../java/nl/keukentafel/web/**/*.jte"],
  css: ["node_modules/@utrecht/component-library-css/dist/index.css"],
  extractors: [{ extensions: ["jte"], extractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [] }],
  keyframes: true,
  fontFace: true,
});
const own = readFileSync(out + "app.css", "utf8");
const theme = readFileSync("node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css", "utf8");
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
const small = (css) => css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,>]) ?/g, "$1").trim();
writeFileSync(out + "components.css", notice("@utrecht/component-library-css", "9.0.4") + small(purged.css) + "\n");
writeFileSync(
  out + "theme.css",
  notice("@nl-design-system-unstable/voorbeeld-design-tokens", "7.4.1") + ".voorbeeld-theme{" + small(kept.join("")) + "}\n",
);
