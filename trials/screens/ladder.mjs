// The ladder of the screens: every page an officer of either side can reach by links, looked at by other people's
// programs. Usage: ladder.mjs READY.json [whole]. READY is what `comity practice serve --once-ready` printed.
// One line of JSON a check: {"step", "screen", "check", "passed", "found"}.
import { chromium } from "playwright-core";
import { HtmlValidate } from "html-validate";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import path from "node:path";
import { axe, flags, over, screenOf } from "./common.mjs";

const ready = JSON.parse(readFileSync(process.argv[2], "utf8"));
const whole = process.argv[3] === "whole";
const shots = process.env.SHOTS;
const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

// Those that officers use most are looked at in every language and size; the others once, unless all is asked for.
const MOST_USED = [/^\/$/, /^\/cases\/\{case\}$/, /^\/cases\/\{case\}\/why\/\{norm\}$/, /^\/drafts\/\{case\}$/,
  /^\/approvals$/, /^\/treaties$/];
const LANGUAGES = ["en", "ar", "zh"];
const SIZES = {
  screen: { width: 1280, height: 720, media: "screen" },
  narrow: { width: 320, height: 640, media: "screen" },
  print: { width: 1280, height: 720, media: "print" },
  zoomed: { width: 320, height: 180, media: "screen" },
};
const MOST_PAGES = 400;

function say(step, screen, check, passed, found) {
  console.log(JSON.stringify({ step, screen, check, passed, ...(found ? { found: String(found).slice(0, 400) } : {}) }));
}

// Links that change something, or are no pages.
const passedOver = /^\/(assets|api|sign-out|sign-in\/as|open)\b|\.(json|csv|ics|txt|treaty|xml)$|\/file$/;

async function crawled(browser, origin, link, seen) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  const screens = new Map();
  const waiting = [origin + "/"];
  const asked = new Set();
  while (waiting.length && asked.size < MOST_PAGES) {
    const href = waiting.shift();
    const screen = screenOf(href);
    if (asked.has(href) || screens.has(screen)) continue;
    asked.add(href);
    const answer = await page.goto(href).catch(() => null);
    if (!answer) continue;
    if (!(answer.headers()["content-type"] || "").includes("text/html")) continue;
    if (answer.status() >= 500) say(1, screen, "is answered", false, `${answer.status()} at ${href}`);
    if (answer.status() >= 400) continue;
    screens.set(screen, href);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.href));
    for (const next of links) {
      if (!next.startsWith(origin)) continue;
      const bare = next.split("#")[0];
      const { pathname, searchParams } = new URL(bare);
      if (passedOver.test(pathname) || searchParams.has("lang")) continue;
      if (!screens.has(screenOf(bare))) waiting.push(bare);
    }
  }
  const found = [...screens].filter(([screen]) => !seen.has(screen));
  found.forEach(([screen]) => seen.add(screen));
  return { context, page, found };
}

function inLanguage(href, tag) {
  const url = new URL(href);
  url.searchParams.set("lang", tag);
  return url.href;
}

// Tab from the top: each stop can be seen, nothing covers it, and it shows that it has the focus.
async function keyboard(page) {
  return await page.evaluate(() => { document.body.focus(); window.scrollTo(0, 0); }).then(async () => {
    const lost = [];
    let stops = 0;
    for (; stops < 150; stops += 1) {
      await page.keyboard.press("Tab");
      const told = await page.evaluate(() => {
        const here = document.activeElement;
        if (!here || here === document.body) return { end: true };
        if (here.dataset.visited) return { end: true };
        here.dataset.visited = "1";
        const box = here.getBoundingClientRect();
        const style = getComputedStyle(here);
        const marked = style.outlineStyle !== "none" || style.boxShadow !== "none"
          || (here.labels && [...here.labels].some((label) => getComputedStyle(label, "::before").boxShadow !== "none"));
        const middle = [box.left + box.width / 2, box.top + box.height / 2];
        const over = document.elementFromPoint(...middle);
        const covered = over && !here.contains(over) && !over.contains(here)
          && !(here.labels && [...here.labels].some((label) => label.contains(over)));
        return { name: here.outerHTML.slice(0, 80), seen: box.width > 0 && box.height > 0, marked, covered };
      });
      if (told.end) break;
      if (!told.seen || !told.marked || told.covered) {
        lost.push(`${told.seen ? told.covered ? "covered" : "unmarked" : "unseen"}: ${told.name}`);
      }
    }
    return { stops, lost };
  });
}

// What stands plain in the English that is disguised comes from no catalogue.
function raw() {
  const own = "h1,h2,h3,legend,label,button,th,nav a,.govuk-hint,.govuk-caption-l,dt";
  const plain = [];
  for (const one of document.querySelectorAll(own)) {
    for (const node of one.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || one.closest("[lang]:not(html),bdi,code,pre")) continue;
      if (/\b[a-z]*[aeiou][a-z]*[aeiou][a-z]*\b/i.test(node.data.replace(/[^\x00-\x7f]\S*|\S*[^\x00-\x7f]/g, ""))) {
        plain.push(node.data.trim().slice(0, 60));
      }
    }
  }
  return plain.slice(0, 5).join(" | ");
}

async function look({ page, context }, side, screen, href) {
  const name = `${side} ${screen}`;
  const full = whole || MOST_USED.some((pattern) => pattern.test(screen));
  const file = name.replaceAll(/[^A-Za-z0-9]+/g, "-");

  await page.setViewportSize({ width: 1280, height: 720 });
  const answer = await page.goto(inLanguage(href, "en"));
  const text = await answer.text();
  const report = await validator.validateString(text);
  const said = report.results.flatMap((one) => one.messages).map((m) => `${m.ruleId}: ${m.message} (line ${m.line})`);
  say(1, name, "html-validate finds nothing", said.length === 0, said.slice(0, 3).join("; "));
  const weight = gzipSync(text).length;
  say(0, name, "weighs at most 20 KB compressed", weight <= 20 * 1024, weight > 20 * 1024 ? `${weight} bytes` : "");
  console.log(JSON.stringify({ weigh: name, bytes: weight }));

  for (const language of full ? LANGUAGES : ["en"]) {
    const sizes = whole ? SIZES : { screen: SIZES.screen, narrow: SIZES.narrow };
    for (const [size, { width, height, media }] of Object.entries(sizes)) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ media });
      await page.goto(inLanguage(href, language));
      // What takes seconds is done once where not all is asked for.
      if (full || size === "screen") {
        const found = await axe(page);
        say(2, name, `axe, ${language}, ${size}`, found === "", found);
      }
      if (media === "screen") {
        const wide = await over(page);
        say(2, name, `fits, ${language}, ${size}`, wide <= 0, wide > 0 ? `${wide} px stand over` : "");
      }
      if (shots && size !== "zoomed") {
        await page.screenshot({ path: path.join(shots, `${file}-${language}-${size}.png`), fullPage: true });
      }
    }
    await page.emulateMedia({ media: "screen" });
  }

  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(inLanguage(href, "en"));
  const { stops, lost } = await keyboard(page);
  say(3, name, "every stop of the Tab key is seen and marked", stops > 0 && lost.length === 0, lost.slice(0, 3).join("; "));

  await page.setViewportSize({ width: 320, height: 640 });
  for (const tag of ["en-XA", "ar-XB"]) {
    await page.goto(inLanguage(href, tag));
    const wide = await over(page);
    say(5, name, `${tag} fits 320 px`, wide <= 0, wide > 0 ? `${wide} px stand over` : "");
    if (tag === "ar-XB") say(5, name, "ar-XB runs from right to left", await page.evaluate(() => document.documentElement.dir === "rtl"));
    else {
      const plain = await page.evaluate(raw);
      say(5, name, "nothing stands plain in en-XA", plain === "", plain);
    }
  }

  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await page.goto(inLanguage(href, "en"));
  const moving = await page.evaluate(() => document.getAnimations().length);
  const shown = await page.evaluate(() => document.querySelector("main")?.innerText.trim().length > 0);
  say(6, name, "is readable and still in forced colours", shown && moving === 0, moving ? `${moving} things move` : "");
  await page.emulateMedia({ forcedColors: "none", reducedMotion: "no-preference" });

  const cookies = await context.cookies();
  const still = await page.context().browser().newContext({ javaScriptEnabled: false });
  await still.addCookies(cookies);
  const quiet = await still.newPage();
  await quiet.goto(inLanguage(href, "en"));
  const forms = async (of) => await of.locator("main form").count();
  const [with_, without] = [(await page.goto(inLanguage(href, "en")), await forms(page)), await forms(quiet)];
  const words = (await quiet.locator("main").innerText()).trim().length;
  say(7, name, "says and offers the same without script", words > 0 && with_ === without, `${with_} forms, ${without} without`);
  await still.close();
}

const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: flags });
try {
  for (const side of ["requesting", "requested"]) {
    const seen = new Set();
    const origin = ready[side];
    for (const { officer, sign_in } of ready.officers[side]) {
      const roads = await crawled(browser, origin, sign_in, seen);
      console.error(`${side}: ${officer} reaches ${roads.found.length} screens nobody before her did`);
      for (const [screen, href] of roads.found) {
        try {
          await look(roads, side, screen, href);
        } catch (error) {
          say(0, `${side} ${screen}`, "can be looked at", false, error.message);
        }
      }
      await roads.context.close();
    }
    // What a first visit loads.
    const context = await browser.newContext();
    const page = await context.newPage();
    let bytes = 0;
    const elsewhere = [];
    page.on("response", async (response) => {
      if (!response.url().startsWith(origin)) elsewhere.push(response.url());
      const body = await response.body().catch(() => null);
      if (body) bytes += gzipSync(body).length;
    });
    await page.goto(ready.sign_in[side][0], { waitUntil: "networkidle" });
    say(0, `${side} first visit`, "weighs at most 60 KB compressed", bytes <= 60 * 1024, `${bytes} bytes`);
    say(0, `${side} first visit`, "loads nothing from elsewhere", elsewhere.length === 0, elsewhere[0]);
    await context.close();
  }
} finally {
  await browser.close();
}
