// What the walks through the pages share: how they say a check, which screen an address is, and axe in a line.
import axeCore from "axe-core";

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
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map((v) => `${v.id} at ${v.nodes[0].target.join(" ")}`).join("; ");
}

// How many pixels stand over at the side of a page.
export async function over(page) {
  return await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
