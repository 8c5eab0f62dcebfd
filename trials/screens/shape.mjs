// What a page is made of: each kind of element in each kind of place. Two forms that ask different things are made of
// the same; a page of which everything was looked at elsewhere need not be looked at in every language and size again.

const EMPTY = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
// What a browser does differently with: everything else an attribute says is words, names and addresses.
const TOLD = ["type", "role", "dir", "open", "hidden", "disabled", "required", "multiple", "aria-current", "aria-live", "tabindex"];

// The kinds, as `place > element`, from markup that html-validate finds nothing in.
export function kinds(html) {
  const found = new Set();
  const above = [];
  for (const [, close, tag, said] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)) {
    if (close) {
      while (above.length && above.pop().tag !== tag);
      continue;
    }
    const attributes = new Map([...said.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, value ?? ""]));
    const classes = (attributes.get("class") || "").split(/\s+/).filter(Boolean).sort().join(".");
    const other = TOLD.filter((name) => attributes.has(name)).map((name) => `[${name}=${attributes.get(name)}]`).join("");
    const named = `${tag}${classes ? `.${classes}` : ""}`;
    found.add(`${above.at(-1)?.named ?? ""} > ${named}${other}`);
    if (!EMPTY.has(tag)) above.push({ tag, named });
  }
  return found;
}

// As few pages as together show every kind, the richest first.
export function representatives(pages) {
  const missing = new Set(pages.flatMap((page) => [...page.kinds]));
  const chosen = new Set();
  const left = new Set(pages);
  while (missing.size) {
    let best = null;
    let most = 0;
    for (const page of left) {
      let shows = 0;
      for (const kind of page.kinds) if (missing.has(kind)) shows += 1;
      if (shows > most) [best, most] = [page, shows];
    }
    if (!best) break;
    for (const kind of best.kinds) missing.delete(kind);
    left.delete(best);
    chosen.add(best);
  }
  return chosen;
}
