// Takes the pictures that camera.py asks for on standard input: {browser, names, pictures}.
// One with rows is drawn here, much as Slack draws it; one with an address is a page as it stands.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const COLOURS = { Attaché: "#1f3a5f", "Ana Petrov": "#8a4b2d", "Ben Okafor": "#2e6b4f" };
const { browser: executablePath, names, pictures } = JSON.parse(readFileSync(0, "utf8"));

const library = new URL(import.meta.resolve("slack-blocks-to-jsx"));
const blocksStyle = readFileSync(new URL("./style.css", library), "utf8");
const style = `
  * { box-sizing: border-box }
  body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.46668 Lato, "Liberation Sans", sans-serif }
  header { padding: 14px 20px; border-bottom: 1px solid #ddd; font-weight: 900; font-size: 18px }
  article { display: flex; gap: 8px; padding: 8px 20px }
  article.private { background: #f8f8f8 }
  .face { flex: none; width: 36px; height: 36px; border-radius: 6px; color: #fff;
          font-weight: 700; font-size: 18px; line-height: 36px; text-align: center }
  .words { min-width: 0; flex: 1 }
  .by { font-weight: 900 }
  .app { margin-left: 4px; padding: 1px 3px; border-radius: 2px; background: #ddd; color: #555; font-size: 10px; font-weight: 700 }
  time, .note { margin-left: 8px; color: #616061; font-size: 12px }
  .note { margin: 0 }
`;

const named = (kind) => Object.entries(names[kind]).map(([id, name]) => ({ id, name }));
const data = { users: named("users"), channels: named("channels") };

function Row({ by, bot, private: only, blocks }) {
  const shown = h(Message, { blocks: readable(blocks), data, theme: "light", withoutWrapper: true });
  if (!by) return h("article", {}, h("div", { className: "words" }, shown));
  return h(
    "article",
    { className: only ? "private" : "" },
    h("div", { className: "face", style: { background: COLOURS[by] } }, by[0]),
    h(
      "div",
      { className: "words" },
      only && h("p", { className: "note" }, "👁 Only visible to you"),
      h("span", { className: "by" }, by),
      bot && h("span", { className: "app" }, "APP"),
      h("time", {}, "8:02 AM"),
      shown,
    ),
  );
}

// The library takes `verbatim` for "no markup"; Slack only leaves addresses and names unlinked.
function readable(blocks) {
  return JSON.parse(JSON.stringify(blocks, (key, value) => (key === "verbatim" ? undefined : value)));
}

function drawing({ title, rows }) {
  const body = renderToStaticMarkup(
    h("div", {}, h("header", {}, title), ...rows.map((row, key) => h(Row, { key, ...row }))),
  );
  return `<!doctype html><meta charset="utf-8"><style>${blocksStyle}${style}</style>${body}`;
}

// What a person does on the page: clicks what reads so, or types or chooses in the open form.
async function take(page, step) {
  if (typeof step === "string") await page.locator(`::-p-text(${step})`).setTimeout(10_000).click();
  else if (step.type) await page.locator("input.bk-plain-input").setTimeout(10_000).fill(step.type);
  else await (await page.waitForSelector(".bk-input select")).select(step.choose);
}

async function show(page, { address, clicks, width }) {
  await page.goto(address);
  for (const step of clicks) await take(page, step);
  await page.waitForNetworkIdle({ idleTime: 400 });
  const height = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll("*")].map((element) => element.scrollHeight)),
  );
  await page.setViewport({ width, height: height + 200, deviceScaleFactor: 1.5 });
}

const profile = mkdtempSync(join(tmpdir(), "camera-"));
const browser = await puppeteer.launch({
  executablePath,
  args: FLAGS,
  headless: true,
  userDataDir: profile,
});
try {
  for (const picture of pictures) {
    const page = await browser.newPage();
    await page.setViewport({ width: picture.width, height: picture.height, deviceScaleFactor: 1.5 });
    if (picture.rows) await page.setContent(drawing(picture));
    else await show(page, picture);
    await page.screenshot({ path: picture.path, fullPage: true });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
