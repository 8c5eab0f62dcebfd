// The roads through a node: every page that somebody reaches by links, asked for as a plain program asks, so that a
// browser opens only what is looked at.
import { screenOf } from "./common.mjs";
import { kinds } from "./shape.mjs";

// Links that change something, or are no pages.
const PASSED_OVER = /^\/(assets|api|sign-out|sign-in\/as|open)\b|\.(json|csv|ics|txt|treaty|xml)$|\/file$/;
// A case is another page in each of its states: as many as is said are opened. Others are opened once.
const MANY = /^\/(cases|drafts|approvals|passages)\/\{case\}$/;
const MOST_PAGES = 600;
const AT_ONCE = 4;

// The pages of one officer; `starts` are where she begins besides her desk: what no link leads to, as the answers to what
// a form asks.
// At most so many cases are opened by her.
export async function road(context, side, officer, origin, starts, mostCases) {
  const pages = [];
  const opened = new Map();
  const waiting = [];
  const asked = new Set();
  const troubles = [];
  const want = (href, always = false) => {
    const bare = href.split("#")[0];
    const { pathname, searchParams } = new URL(bare);
    if (asked.has(bare) || asked.size >= MOST_PAGES || PASSED_OVER.test(pathname) || searchParams.has("lang")) return;
    const screen = screenOf(bare);
    const times = opened.get(screen) ?? 0;
    if (!always && times >= (MANY.test(screen) ? mostCases : 1)) return;
    opened.set(screen, times + 1);
    asked.add(bare);
    waiting.push([screen, bare]);
  };
  for (const start of ["/", ...starts]) want(origin + start, true);
  const open = async ([screen, href]) => {
    const answer = await context.request.get(inLanguage(href, "en"));
    const text = (answer.headers()["content-type"] || "").includes("text/html") ? await answer.text() : "";
    if (answer.status() >= 500) troubles.push([screen, `${answer.status()} at ${href}`]);
    if (!text) return;
    // Where she was led elsewhere, that is the page.
    const landed = screenOf(answer.url());
    if (landed !== screen) {
      want(answer.url().replace(/[?&]lang=en\b/, ""));
      return;
    }
    // A page that says no is a page too; what is refused under one address may be shown under another.
    const no = answer.status() >= 400;
    if (no) opened.set(screen, opened.get(screen) - 1);
    pages.push({ side, officer, screen: no ? `refused: ${screen.split("?")[0]}` : screen, href, text, kinds: kinds(text), no });
    const base = text.replaceAll("&amp;", "&");
    for (const [, link] of base.matchAll(/<a\s[^>]*?href="([^"#][^"]*)"/g)) {
      const { href: next, origin: there } = new URL(link, href);
      if (there === origin) want(next);
    }
  };
  while (waiting.length) await Promise.all(waiting.splice(0, AT_ONCE).map(open));
  return { pages, troubles };
}

// The same page in another language.
export function inLanguage(href, tag) {
  const url = new URL(href);
  url.searchParams.set("lang", tag);
  return url.href;
}

// The same page of another case is looked at again only where it shows a kind of element that none before it did.
// Every screen of both sides is there at least once; where `onlyOnce`, every screen of either.
export function chosen(pages, onlyOnce) {
  const seen = new Set();
  const known = new Set();
  const kept = [];
  const take = (page, name) => {
    page.kinds.forEach((kind) => known.add(kind));
    kept.push(Object.assign(page, { name }));
  };
  for (const page of pages) {
    const name = `${page.side} ${page.screen}`;
    const one = onlyOnce ? page.screen : name;
    if (page.no || seen.has(one)) continue;
    seen.add(one);
    take(page, name);
  }
  const times = new Map();
  for (const page of pages) {
    if (page.name || ![...page.kinds].some((kind) => !known.has(kind))) continue;
    const name = `${page.side} ${page.screen} as ${page.officer}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    take(page, time > 1 ? `${name}, ${time}` : name);
  }
  return kept;
}
