// What the walks through the pages share: how they say a check, which screen an address is, and axe in a line.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// As short as it is published: a browser reads it on every page.
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const REFERENCE = /^[A-Z]{2,3}-[A-Z]{2,3}-\d{4}-\d+-[A-Z0-9]$/;

// The same screen about another case is the same screen.
export function screenOf(href) {
  const url = new URL(href);
  const parts = url.pathname.split("/").map((part, place, all) => {
    const before = all[place - 1];
    if (REFERENCE.test(part)) return "{case}";
    if (before === "why") return "{norm}";
    if (before === "library" || (before === "treaties" && !["library", "governs"].includes(part))) return "{treaty}";
    if (/^X\d{4}$/.test(part)) return "{exhibit}";
    if (/^\d+$/.test(part)) return "{n}";
    return decodeURIComponent(part);
  });
  const asked = [...new Set(url.searchParams.keys())].filter((key) => key !== "lang").sort();
  return parts.join("/") + (asked.length ? `?${asked.join("&")}` : "");
}

// What axe finds, in a line: rule, and the first place it means. It is evaluated by the driver, so the pages' content
// policy stays as it is.
export async function axe(page) {
  return (await judged(page)).wrong;
}

// The same, with what it leaves to a person: rules it could not decide, and at how many places.
export async function judged(page) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(axeSource);
  return await page.evaluate(async () => {
    // The sheets are ours, hold no rule that turns with the device, and need not be fetched a second time.
    const { violations, incomplete } = await window.axe.run({ resultTypes: ["violations", "incomplete"], preload: false });
    const said = (found) => found.map((v) => `${v.id} at ${v.nodes[0].target.join(" ")}`).join("; ");
    return { wrong: said(violations), open: incomplete.map((v) => ({ rule: v.id, places: v.nodes.map((n) => n.target.join(" ")) })) };
  });
}

// How many pixels stand over at the side of a page.
export async function over(page) {
  return await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
