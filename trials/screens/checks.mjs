// What is looked at on a page: steps 1 to 7 of the ladder, except the walks.
import { HtmlValidate } from "html-validate";
import { gzipSync } from "node:zlib";
import path from "node:path";
import { judged, over } from "./common.mjs";
import { inLanguage } from "./road.mjs";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });
export const PAGE_BUDGET = 20 * 1024;
// Known to be heavier: the answer which treaty governs holds every duty of every instrument on one page. Until it is cut
// into pages it may at least not grow.
const HEAVIER = new Map([["/treaties/governs?asked&asks&day&measure&month&year", 24 * 1024]]);
const LANGUAGES = ["en", "ar", "zh"];
// The scripts that take most bytes a letter, and words that are longest.
const WEIGHED = ["ar", "ru", "fr"];
// A program may look at a page once: these two then show most of what a person would see wrong.
const ONCE_PICTURED = new Set(["en-screen", "ar-narrow"]);
const WIDE = { width: 1280, height: 720, media: "screen" };
const NARROW = { width: 320, height: 640, media: "screen" };
// By then its sheet has come and its script has run; there is no picture to wait for.
const THERE = { waitUntil: "domcontentloaded" };
const SIZES = {
  screen: WIDE,
  narrow: NARROW,
  print: { width: 1280, height: 720, media: "print" },
  // 1280 by 720 at 400 %.
  zoomed: { width: 320, height: 180, media: "screen" },
};

// What the work on all pages took, in milliseconds, by its kind.
export const spent = {};
async function timed(what, work) {
  const began = performance.now();
  try {
    return await work();
  } finally {
    spent[what] = (spent[what] ?? 0) + performance.now() - began;
  }
}

async function sized(page, { width, height, media }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ media });
}

// Looks at one page. `say` takes step, name, check, whether it passed, and what was found. `depth` is `once` (English),
// `pictured` (with pictures in three languages) or `full` (axe in three languages and four sizes).
export async function look(say, { page, quiet }, { name, href, text }, depth, shots) {
  const file = name.replaceAll(/[^A-Za-z0-9]+/g, "-");
  const picture = async (language, size) => {
    if (!shots || (depth === "once" && !ONCE_PICTURED.has(`${language}-${size}`))) return;
    const to = path.join(shots, `${file}-${language}-${size}.jpg`);
    await timed("pictures", () => page.screenshot({ path: to, type: "jpeg", quality: 70, fullPage: true, caret: "initial" }));
  };
  const open = [];
  const axe = async (language, size) => {
    const found = await timed("axe", () => judged(page));
    say(2, name, `axe, ${language}, ${size}`, found.wrong === "", found.wrong);
    open.push(...found.open);
  };
  const fits = async (language, size) => {
    const wide = await over(page);
    say(2, name, `fits, ${language}, ${size}`, wide <= 0, `${wide} px stand over`);
  };

  const report = await timed("html-validate", () => validator.validateString(text));
  const said = report.results.flatMap((one) => one.messages).map((m) => `${m.ruleId}: ${m.message} (line ${m.line})`);
  say(1, name, "html-validate finds nothing", said.length === 0, said.slice(0, 3).join("; "));
  const bytes = await timed("weighing", () => weight(say, page, name, href, text, depth));

  await sized(page, WIDE);
  await timed("opening", () => page.goto(inLanguage(href, "en"), THERE));
  await axe("en", "screen");
  await fits("en", "screen");
  await picture("en", "screen");
  const edges = await page.evaluate(starts);
  const offered = await page.evaluate(offers);
  const { stops, lost } = await timed("the Tab key", () => keyboard(page));
  say(3, name, "every stop of the Tab key is seen and marked", stops > 0 && lost.length === 0, lost.slice(0, 3).join("; "));
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  const { moving, words, invisible } = await page.evaluate(forced);
  say(6, name, "is readable and still in forced colours", words > 0 && moving === 0 && invisible === "",
    moving ? `${moving} things move` : invisible || "no word is shown");
  await page.emulateMedia({ forcedColors: "none", reducedMotion: "no-preference" });
  await sized(page, NARROW);
  await fits("en", "narrow");
  await picture("en", "narrow");
  if (depth === "full") {
    for (const size of ["narrow", "print", "zoomed"]) {
      await sized(page, SIZES[size]);
      await axe("en", size);
      if (size === "print") await picture("en", size);
      else await fits("en", size);
    }
  }

  for (const language of LANGUAGES.slice(1)) {
    if (depth === "once" && language !== "ar") continue;
    await sized(page, WIDE);
    await timed("opening", () => page.goto(inLanguage(href, language), THERE));
    if (language === "ar") {
      const wrong = unmirrored(edges, await page.evaluate(starts));
      say(4, name, "ar is a mirror of en", wrong === "", wrong);
    }
    await fits(language, "screen");
    if (depth === "full") await axe(language, "screen");
    await picture(language, "screen");
    await sized(page, NARROW);
    await fits(language, "narrow");
    await picture(language, "narrow");
    if (depth !== "full") continue;
    for (const size of ["narrow", "print", "zoomed"]) {
      await sized(page, SIZES[size]);
      await axe(language, size);
      if (size === "print") await picture(language, size);
    }
  }

  await sized(page, NARROW);
  for (const tag of ["en-XA", "ar-XB"]) {
    await timed("opening", () => page.goto(inLanguage(href, tag), THERE));
    const wide = await over(page);
    say(5, name, `${tag} fits 320 px`, wide <= 0, `${wide} px stand over`);
    const cut = await page.evaluate(cutOff);
    say(5, name, `nothing is cut in ${tag}`, cut === "", cut);
    if (tag === "ar-XB") say(5, name, "ar-XB runs from right to left", await page.evaluate(() => document.documentElement.dir === "rtl"));
    else {
      const plain = await page.evaluate(raw);
      say(5, name, "nothing stands plain in en-XA", plain === "", plain);
    }
  }

  await timed("opening", () => quiet.goto(inLanguage(href, "en"), THERE));
  const still = await quiet.evaluate(offers);
  say(7, name, "says and offers the same without script", still.words && offered.forms === still.forms && offered.fields <= still.fields,
    `${JSON.stringify(offered)} with, ${JSON.stringify(still)} without`);
  return { bytes, open };
}

// The page in English, and in what weighs most; the heaviest is told.
async function weight(say, page, name, href, text, depth) {
  const all = { en: gzipSync(text).length };
  for (const tag of depth === "once" ? WEIGHED.slice(0, 1) : WEIGHED) {
    const answer = await page.context().request.get(inLanguage(href, tag));
    all[tag] = gzipSync(await answer.text()).length;
  }
  const [tag, most] = Object.entries(all).sort(([, a], [, b]) => b - a)[0];
  const heavier = HEAVIER.get(name.slice(name.indexOf("/")));
  const budget = heavier ?? PAGE_BUDGET;
  say(0, name, `weighs at most ${budget / 1024} KB compressed`, most <= budget, `${most} bytes in ${tag}`);
  return most;
}

// What a page says and lets one do.
function offers() {
  return {
    forms: document.querySelectorAll("main form").length,
    // A button that is no button of a form is there for a script: to pause what it sends.
    fields: document.querySelectorAll("main :is(input, select, textarea, button:not([type=button]))").length,
    words: document.querySelector("main").innerText.trim().length > 0,
  };
}

// Where lines of text and blocks begin, seen from the side reading begins at.
function starts() {
  const rtl = document.documentElement.dir === "rtl";
  const wide = document.documentElement.clientWidth;
  const out = {};
  for (const what of ["main", "h1", "main h2", "main th:first-child", "main td:first-child", "main label", "main legend", "main dt", "main summary", "header a", "header nav li", "footer a"]) {
    const one = [...document.querySelectorAll(what)].find((element) => element.getClientRects().length && !element.closest("[dir]:not(html)"));
    if (!one) continue;
    const box = one.getBoundingClientRect();
    out[what] = Math.round(rtl ? wide - box.right : box.left);
  }
  return out;
}

function unmirrored(en, ar) {
  const wrong = Object.keys(en).filter((what) => what in ar && Math.abs(en[what] - ar[what]) > 2);
  return wrong.map((what) => `${what} begins at ${en[what]} px, in ar at ${ar[what]}`).join("; ");
}

// In the colours of the reader's system: nothing moves, there are words, and no control is without a border or words.
function forced() {
  const bare = [...document.querySelectorAll("main :is(input:not([type=hidden]), select, textarea, button)")].find((one) => {
    const box = one.getBoundingClientRect();
    // A radio or a box to tick is drawn by its label.
    if (!box.width || ["radio", "checkbox", "file"].includes(one.type)) return false;
    // A button that only a key presses is seen by nobody.
    if (one.getAttribute("aria-hidden") === "true") return false;
    return ["none", "hidden"].includes(getComputedStyle(one).borderTopStyle);
  });
  return {
    moving: document.getAnimations().length,
    words: document.querySelector("main")?.innerText.trim().length ?? 0,
    invisible: bare ? `no border: ${bare.outerHTML.slice(0, 80)}` : "",
  };
}

// Words that stand out of their box where the box hides what stands out.
function cutOff() {
  const cut = [...document.querySelectorAll("body *")].find((one) => {
    const style = getComputedStyle(one);
    if (style.overflowX !== "hidden" && style.overflowX !== "clip") return false;
    // What is for screen readers alone is one pixel wide.
    if (one.clientWidth <= 1 || one.classList.contains("govuk-visually-hidden")) return false;
    return one.scrollWidth > one.clientWidth + 1 && one.innerText?.trim();
  });
  return cut ? cut.outerHTML.slice(0, 100) : "";
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

// Tab from the top: each stop can be seen, nothing covers it, and it shows that it has the focus. The page notes each
// stop when the key is let go, by then it has been scrolled to; it is asked only every so often.
const MOST_STOPS = 160;
const AT_ONCE = 20;
export async function keyboard(page) {
  await page.evaluate(() => {
    document.body.focus();
    window.scrollTo(0, 0);
    const told = { stops: 0, lost: [], end: false };
    const visited = new WeakSet();
    window.comityStops = told;
    document.addEventListener("keyup", () => {
      const here = document.activeElement;
      if (told.end || !here || here === document.body || visited.has(here)) return void (told.end = true);
      visited.add(here);
      told.stops += 1;
      const box = here.getBoundingClientRect();
      const style = getComputedStyle(here);
      const marked = style.outlineStyle !== "none" || style.boxShadow !== "none"
        || (here.labels && [...here.labels].some((label) => getComputedStyle(label, "::before").boxShadow !== "none"));
      const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const covered = over && !here.contains(over) && !over.contains(here)
        && !(here.labels && [...here.labels].some((label) => label.contains(over)));
      const seen = box.width > 0 && box.height > 0;
      if (!seen || !marked || covered) told.lost.push(`${seen ? covered ? "covered" : "unmarked" : "unseen"}: ${here.outerHTML.slice(0, 80)}`);
    }, true);
  });
  for (let pressed = 0; pressed < MOST_STOPS; pressed += AT_ONCE) {
    // One after the other: pressed together, all go down before the first is let go.
    for (let one = 0; one < AT_ONCE; one += 1) await page.keyboard.press("Tab");
    if (await page.evaluate(() => window.comityStops.end)) break;
  }
  return await page.evaluate(() => window.comityStops);
}
