// The ladder of the screens: every page that somebody of either side can reach by links, looked at by other people's
// programs. Usage: ladder.mjs READY.json [whole]. READY is what `comity practice serve --once-ready` printed; $ROUTES is
// the book's page of who opens what, $SHOTS a folder for pictures; with $ONLY pages are looked at whose name has that,
// with $SIDE those of one side, with $DONE those that an earlier walk, whose lines that file has, did not come to.
// One line of JSON a check: {"step", "screen", "check", "passed", "found"}; one a page looked at, and one at the end.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { availableParallelism } from "node:os";
import { PAGE_BUDGET, look, spent } from "./checks.mjs";
import { flags } from "./common.mjs";
import { chosen, inLanguage, road } from "./road.mjs";
import { representatives } from "./shape.mjs";

const ready = JSON.parse(readFileSync(process.argv[2], "utf8"));
const whole = process.argv[3] === "whole";
const shots = process.env.SHOTS;
const only = process.env.ONLY;
const done = new Set(process.env.DONE ? readFileSync(process.env.DONE, "utf8").split("\n").filter(Boolean).map((one) => JSON.parse(one).looked) : []);
const SIDES = process.env.SIDE ? [process.env.SIDE] : ["requesting", "requested"];
const FIRST_VISIT = 60 * 1024;

// Those that officers use most are looked at in every language and size on both sides.
const MOST_USED = ["/", "/cases/{case}", "/cases/{case}/why/{norm}", "/drafts/{case}", "/approvals", "/treaties"];
// Where somebody begins whom no link leads there: answers to what a form asks, with mistakes and without.
const DOORS = ["/kept", "/?q=bel", "/?q=%E6%97%A0", "/?turn=theirs&due=nonsense", "/treaties?state=Albania", "/treaties?state=Germny",
  "/treaties/governs?asks=Germny&asked=Poland&day=x", "/treaties/governs?asks=DE&asked=ZZ&day=20&month=11&year=2026",
  "/treaties/governs?asks=DE&asked=Poland&measure=search-seizure&day=20&month=11&year=2026"];
// As many cases as a list holds.
const MOST_CASES = 25;
const FEW_CASES = 4;
const STRANGER = "anyone";
const OPEN_DOORS = ["/sign-in", "/public"];

function line(row) {
  console.log(JSON.stringify(row));
}

function say(step, screen, check, passed, found) {
  if (!passed) console.error(`        ${screen}: ${check}: ${String(found || "").slice(0, 160)}`);
  line({ step, screen, check, passed, ...(passed || !found ? {} : { found: String(found).slice(0, 400) }) });
}

const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: flags });
// Cookies do not know ports: each officer has a browser of her own.
const people = new Map();
const elsewhere = new Set();
const began = Date.now();
const told = (what) => console.error(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${what}`);
try {
  // The two sides at once: each node has hands of its own.
  const everything = (await Promise.all(SIDES.map(reached))).flat();
  const all = chosen(everything, !whole);
  all.forEach((page) => line({ reached: page.name }));
  const pages = all.filter((page) => (!only || page.name.includes(only)) && !done.has(page.name));
  const spoken = representatives(pages);
  const mostUsed = (page) => MOST_USED.includes(page.screen) && page.name === `${page.side} ${page.screen}`;
  if (!only) {
    for (const side of SIDES) {
      for (const screen of MOST_USED) {
        // Drafts are the affair of whoever asks.
        if (side === "requested" && screen.startsWith("/drafts")) continue;
        say(0, `${side} ${screen}`, "is reached", everything.some((page) => page.side === side && page.screen === screen && !page.no));
      }
    }
    routes(everything);
    if (SIDES.includes("requesting")) await treaties();
  }
  const depth = (page) => mostUsed(page) || (whole && spoken.has(page)) ? "full" : whole ? "pictured" : "once";
  told(`${pages.length} pages to look at, ${pages.filter((page) => depth(page) === "full").length} of them in every language and size`);

  // Long work first, so that all end at about the same time.
  const waiting = pages.sort((a, b) => (depth(b) === "full") - (depth(a) === "full"));
  const open = new Map();
  let counted = 0;
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, async () => {
    const own = new Map();
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const who = `${page.side} ${page.officer}`;
      try {
        if (!own.has(who)) own.set(who, await seats(people.get(who)));
        const { bytes, open: left } = await look(say, own.get(who), page, depth(page), shots);
        line({ looked: page.name, depth: depth(page), bytes });
        for (const { rule, places } of left) {
          if (!open.has(rule)) open.set(rule, new Map());
          places.forEach((place) => open.get(rule).set(place, page.name));
        }
      } catch (error) {
        say(0, page.name, "can be looked at", false, error.message);
        own.delete(who);
      }
      counted += 1;
      if (counted % 20 === 0) told(`${counted} pages looked at`);
    }
  }));
  for (const [rule, places] of open) line({ left: rule, places: places.size, such: [...places].slice(0, 3) });
  for (const side of SIDES) await firstVisit(side);
  say(0, "every page", "loads nothing from elsewhere", elsewhere.size === 0, [...elsewhere].slice(0, 3).join(" "));
  await sideBySide();
  told(`looked at all; of the seconds of all hands went ${Object.entries(spent).map(([what, ms]) => `${Math.round(ms / 1000)} to ${what}`).join(", ")}`);
} finally {
  await browser.close();
}

// What each officer of a side reaches, and whoever is none. In CI only the first opens every case that a list holds, the
// others as many as show what their role changes.
async function reached(side) {
  const origin = ready[side];
  const all = [];
  for (const [place, link] of [...ready.sign_in[side], null].entries()) {
    const officer = link ? new URL(link).pathname.split("/").at(-1) : STRANGER;
    const context = await browser.newContext();
    if (link) await context.request.get(link);
    people.set(`${side} ${officer}`, context);
    const cases = whole || place === 0 ? MOST_CASES : FEW_CASES;
    const { pages, troubles } = await road(context, side, officer, origin, link ? DOORS : OPEN_DOORS, cases);
    all.push(...pages);
    for (const [screen, trouble] of troubles) say(1, `${side} ${screen}`, "is answered", false, trouble);
    if (!link) {
      const led = new URL((await context.request.get(`${origin}/`)).url()).pathname;
      say(0, `${side} /`, "shows a stranger nothing but the way in", led === "/sign-in", `led to ${led}`);
    }
    told(`${side}: ${officer} reaches ${new Set(pages.map((page) => page.screen)).size} screens`);
  }
  return all;
}

// An officer's two browsers: with script, and without.
async function seats(context) {
  const still = await browser.newContext({ javaScriptEnabled: false });
  await still.addCookies(await context.cookies());
  const [page, quiet] = [await context.newPage(), await still.newPage()];
  page.setDefaultTimeout(20_000);
  const own = [ready.requesting, ready.requested, "data:", "blob:"];
  page.on("request", (request) => { if (!own.some((one) => request.url().startsWith(one))) elsewhere.add(request.url()); });
  return { page, quiet };
}

// Every page route that the book tells of is reached by a link, by somebody of some side.
function routes(pages) {
  if (!process.env.ROUTES) return;
  const told = readFileSync(process.env.ROUTES, "utf8").matchAll(/^\| `(\/[^`]*)` \|/gm);
  // Files; what a form of a session that was over leads to; what only a text with declarations has.
  const beside = /\/file$|\/\{file\}$|\.json$|\/parts\/|\/\{what\}$|^\/kept$|^\/(public\/)?treaties\/\{treaty\}\/overlays$/;
  const paths = pages.filter((page) => !page.no).map((page) => new URL(page.href).pathname);
  for (const [, route] of told) {
    if (beside.test(route)) continue;
    const pattern = new RegExp(`^${route.replaceAll(/\{[^}]*\}/g, "[^/]+")}$`);
    say(0, route, "a link leads there", paths.some((path) => pattern.test(path)));
  }
}

// Treaties are the longest texts: each page of each of them is weighed, in what weighs most.
async function treaties() {
  const context = people.get(`requesting ${new URL(ready.sign_in.requesting[0]).pathname.split("/").at(-1)}`);
  const opened = new Set();
  const waiting = [`${ready.requesting}/treaties`];
  const heavy = [];
  for (let href = waiting.shift(); href; href = waiting.shift()) {
    const answer = await context.request.get(inLanguage(href, "ru"));
    const text = await answer.text();
    const bytes = gzipSync(text).length;
    if (bytes > PAGE_BUDGET) heavy.push(`${bytes} bytes: ${href}`);
    for (const [, link] of text.replaceAll("&amp;", "&").matchAll(/<a\s[^>]*?href="([^"#][^"]*)"/g)) {
      const { href: next, pathname, searchParams } = new URL(link.split("#")[0], href);
      if (!/^\/treaties\/(library\/)?[^/]+(\/(overlays|meets))?$/.test(pathname) || pathname.endsWith("/governs")) continue;
      if (["lang", "sentences"].some((key) => searchParams.has(key))) continue;
      // Links into a text name the place; the pages of a text are fewer.
      if (searchParams.has("at") && !/rel="(prev|next)"/.test(text.slice(text.indexOf(`href="${link}`) - 200, text.indexOf(`href="${link}`)))) continue;
      if (opened.has(next)) continue;
      opened.add(next);
      waiting.push(next);
    }
  }
  say(0, "treaties", `each of ${opened.size} pages weighs at most 20 KB compressed`, heavy.length === 0, heavy.slice(0, 5).join("; "));
}

// Both nodes in one browser: cookies do not know ports, and must not put each other out.
async function sideBySide() {
  if (SIDES.length < 2) return;
  const { request } = await browser.newContext();
  for (const side of SIDES) await request.get(ready.sign_in[side][0]);
  const led = [];
  for (const side of SIDES) led.push(new URL((await request.get(`${ready[side]}/approvals`)).url()).pathname);
  say(0, "both nodes", "stay open in one browser", led.every((path) => path === "/approvals"), led.join(" "));
}

// What a first visit loads.
async function firstVisit(side) {
  const context = await browser.newContext();
  const page = await context.newPage();
  let bytes = 0;
  const elsewhere = [];
  page.on("response", async (response) => {
    if (!response.url().startsWith(ready[side])) elsewhere.push(response.url());
    const body = await response.body().catch(() => null);
    if (body) bytes += gzipSync(body).length;
  });
  await page.goto(ready.sign_in[side][0], { waitUntil: "networkidle" });
  say(0, `${side} first visit`, "weighs at most 60 KB compressed", bytes <= FIRST_VISIT, `${bytes} bytes`);
  say(0, `${side} first visit`, "loads nothing from elsewhere", elsewhere.length === 0, elsewhere[0]);
  line({ looked: `${side} first visit`, depth: "once", bytes });
  await context.close();
}
