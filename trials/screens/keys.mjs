// What an officer does who has no pointer: Tab until the control has the focus, then Enter, Space, arrows and letters.
// A control that Tab never reaches, and a focus that is lost on the way, end the walk.

const STOPS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';

// How many stops of Tab a control is away; 0 where it has the focus, null where no Tab leads there.
function away(wanted, stops) {
  const open = [...document.querySelectorAll(stops)].filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility()) return false;
    if (one.type !== "radio") return true;
    // A group of choices is one stop: the one chosen, or else its first.
    const group = [...document.getElementsByName(one.name)].filter((other) => other.form === one.form && !other.disabled);
    return one === (group.find((other) => other.checked) ?? group[0]);
  });
  const to = open.indexOf(wanted);
  if (to < 0) return null;
  return to - open.indexOf(document.activeElement);
}

export class Lost extends Error {}

// Brings the focus to a control, onwards with Tab or back with Shift and Tab.
export async function reach(page, control) {
  const wanted = await control.first().elementHandle();
  for (let round = 0; round < 20; round += 1) {
    const far = await wanted.evaluate(away, STOPS);
    if (far === 0) return;
    if (far === null) break;
    const key = far > 0 ? "Tab" : "Shift+Tab";
    await Promise.all(Array.from({ length: Math.abs(far) }, () => page.keyboard.press(key)));
  }
  if (await wanted.evaluate((one) => one === document.activeElement)) return;
  const at = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 100));
  throw new Lost(`Tab does not lead to ${(await wanted.evaluate((one) => one.outerHTML)).slice(0, 100)}; it stands at ${at}`);
}

// Follows a link or sends a form, and waits for the page it leads to; `stays` where none comes.
export async function press(page, control, { stays = false } = {}) {
  await reach(page, control);
  const moved = stays ? Promise.resolve() : page.waitForNavigation({ timeout: 60_000 });
  await Promise.all([moved, page.keyboard.press("Enter")]);
}

// Ticks a box, or moves the arrow to one of several choices.
export async function tick(page, control) {
  const one = control.first();
  if (await one.isChecked()) return;
  if ((await one.getAttribute("type")) === "checkbox") {
    await reach(page, one);
    await page.keyboard.press("Space");
  } else {
    const name = await one.getAttribute("name");
    const group = page.locator(`main input[type=radio][name="${name}"]`);
    const chosen = page.locator(`main input[type=radio][name="${name}"]:checked`);
    await reach(page, (await chosen.count()) ? chosen : group);
    if (!(await chosen.count())) await page.keyboard.press("Space");
    for (let moved = 0; moved < 60 && !(await one.isChecked()); moved += 1) await page.keyboard.press("ArrowDown");
  }
  if (!(await one.isChecked())) throw new Lost("a choice cannot be made with keys");
}

// Writes into a field over what stood there.
export async function write(page, control, said) {
  await reach(page, control);
  await page.keyboard.press("Control+a");
  if (said) await page.keyboard.insertText(said);
  else await page.keyboard.press("Delete");
}

// Chooses from a list by moving through it.
export async function choose(page, control, value) {
  await reach(page, control);
  await page.keyboard.press("Home");
  for (let moved = 0; moved < 300; moved += 1) {
    if ((await control.first().inputValue()) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Lost(`a list offers no ${value} to keys`);
}

// Whoever will choose files listens from the moment her page is there: a browser that is told to hand over its choice
// only as the key goes down may open the system's own first, and nobody is there to answer it.
export function ready(page) {
  page.on("filechooser", () => {});
}

// Opens the system's own choice of files from the keyboard.
export async function attach(page, control, file) {
  await reach(page, control);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
  await chooser.setFiles(file);
}
