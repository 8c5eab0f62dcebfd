// What script improves, and nothing else: every page does its work without it.
"use strict";

// Passkeys: a form that carries a question for an authenticator is shown once there is one to ask.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const fill = (name, value) => { form.elements[name].value = value; };
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const refused = form.querySelector("[data-refused]");
    refused.hidden = true;
    const { passkey, challenge, rp, office, officer, user } = form.dataset;
    try {
      if (passkey === "make") {
        const made = await navigator.credentials.create({ publicKey: {
          challenge: bytes(challenge),
          rp: { id: rp, name: office },
          user: { id: bytes(user), name: officer, displayName: officer },
          pubKeyCredParams: [{ type: "public-key", alg: -7 }],
          authenticatorSelection: { residentKey: "required", userVerification: "required" },
          attestation: "none",
        } });
        fill("authenticator", text(made.response.getAuthenticatorData()));
        fill("client", text(made.response.clientDataJSON));
      } else {
        const used = await navigator.credentials.get({ publicKey: {
          challenge: bytes(challenge), rpId: rp, userVerification: "required",
        } });
        fill("id", text(used.rawId));
        fill("client", text(used.response.clientDataJSON));
        fill("authenticator", text(used.response.authenticatorData));
        fill("signature", text(used.response.signature));
      }
      form.submit();
    } catch {
      refused.hidden = false;
    }
  });
}

// Drafts: a section is saved every five seconds while somebody writes in it, and says when it was.
for (const form of document.querySelectorAll("form[data-saves]")) {
  const told = document.createElement("p");
  told.className = "govuk-body-s";
  told.setAttribute("role", "status");
  form.append(told);
  let changed = false;
  let stopped = false;
  form.addEventListener("input", () => { changed = true; });
  let saving = null;
  // What is on its road raises the version of the draft: her own hand waits for it, or would meet it as another's.
  form.addEventListener("submit", (event) => {
    stopped = true;
    if (!saving) return;
    event.preventDefault();
    saving.then(() => form.requestSubmit(event.submitter));
  });
  const save = async () => {
    changed = false;
    const said = new URLSearchParams(new FormData(form));
    said.set("then", "quiet");
    try {
      const answer = await fetch(form.action, { method: "POST", body: said, redirect: "manual" });
      if (answer.ok) form.elements.was.value = answer.headers.get("x-saved");
      // What does not read yet, or was changed by somebody else, is said when she saves by hand.
      if (answer.status === 409) stopped = true;
      if (answer.ok) told.textContent = `${form.dataset.saved} ${new Date().toLocaleTimeString(document.documentElement.lang)}`;
    } catch {
      changed = true;
    }
    saving = null;
  };
  setInterval(() => { if (changed && !stopped && !saving) saving = save(); }, 5000);
}

// Sessions: five minutes before one ends a dialog says so, and one press in any window of hers lengthens it.
for (const dialog of document.querySelectorAll("dialog[data-left]")) {
  const name = `comity-until-${dialog.dataset.of}`;
  const note = (left) => {
    const until = Date.now() + left * 1000;
    try { localStorage.setItem(name, until); } catch { /* a browser may keep nothing */ }
    return until;
  };
  let until = note(Number(dialog.dataset.left));
  // She has pressed and the node has not answered yet: she is not asked a second time.
  let asking = false;
  const look = () => {
    try { until = Math.max(until, Number(localStorage.getItem(name))); } catch { /* as above */ }
    const left = until - Date.now();
    if (left > 5 * 60 * 1000) {
      if (dialog.open) dialog.close();
    } else if (left > 0 && !dialog.open && !asking) {
      dialog.querySelector("[data-time]").textContent =
        new Date(until).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      dialog.showModal();
    }
  };
  // From the press on, and not only from the moment the dialog has closed.
  for (const press of ["submit", "cancel"]) dialog.addEventListener(press, () => { asking = true; });
  dialog.addEventListener("close", async () => {
    try {
      const answer = await fetch("/me/sessions", { method: "HEAD", redirect: "manual" });
      const left = Number(answer.headers.get("x-session-left"));
      if (left > 5 * 60) until = note(left);
      else clearInterval(watch);
    } catch { /* the next look asks again */ }
    asking = false;
  });
  const watch = setInterval(look, 10_000);
  look();
}

// Files: a large one comes in piece by piece, can be held up, and goes on at the piece where it stopped. After a reload
// the same file is chosen again, and what has come already is not sent twice.
for (const form of document.querySelectorAll("form[data-parts]")) {
  const PIECE = 4 * 1024 * 1024;
  const { parts, coming, hold, goOn, held, broken, over } = form.dataset;
  const { file: chosen, part, token } = form.elements;
  const told = document.createElement("p");
  told.className = "govuk-body";
  told.setAttribute("role", "status");
  const bar = document.createElement("progress");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  const box = document.createElement("div");
  box.hidden = true;
  bar.setAttribute("aria-label", coming);
  box.append(bar, told, button);
  form.append(box);
  const keep = (name, said) => { try { localStorage.setItem(name, said); } catch { /* a browser may keep nothing */ } };
  const kept = (name) => { try { return localStorage.getItem(name) || ""; } catch { return ""; } };
  const wait = (seconds) => new Promise((go) => setTimeout(go, seconds * 1000));
  const ask = async (where, how) => {
    const answer = await fetch(where, { redirect: "manual", ...how });
    // Whoever is signed out is led away.
    if (answer.type === "opaqueredirect") return { over: true };
    return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
  };
  const again = (name) => (kept(name) ? ask(`${parts}/${kept(name)}`).catch(() => ({})) : {});
  const begin = (file) => ask(parts, { method: "POST", body: new URLSearchParams({ token: token.value, name: file.name, size: file.size }) });
  let stopped = false;
  let waiting = null;
  button.addEventListener("click", () => {
    stopped = !stopped;
    button.textContent = stopped ? goOn : hold;
    if (stopped) told.textContent = held;
    else if (waiting) waiting();
  });
  const whileHeld = () => new Promise((go) => { waiting = stopped ? go : null; if (!stopped) go(); });
  form.addEventListener("submit", async (event) => {
    const file = chosen.files[0];
    if (!file || file.size <= PIECE || part.value) return;
    event.preventDefault();
    if (!box.hidden) return;
    [box.hidden, bar.max, button.textContent] = [false, file.size, hold];
    const name = `comity-part ${parts} ${file.name} ${file.size} ${file.lastModified}`;
    let now = await again(name);
    while (!(now.part && now.has === file.size)) {
      await whileHeld();
      try {
        if (now.over) {
          [told.textContent, stopped, button.textContent] = [over, true, goOn];
          await whileHeld();
          now = await again(name);
          continue;
        }
        if (!now.part) {
          now = await begin(file);
          // What the node refuses, it says to the whole form.
          if (!now.part && !now.over) break;
          if (now.part) keep(name, now.part);
          continue;
        }
        bar.value = now.has;
        told.textContent = `${coming} ${Math.floor(100 * now.has / file.size)} %`;
        const id = now.part;
        now = await ask(`${parts}/${id}?from=${now.has}`, {
          method: "POST", headers: { "comity-token": token.value }, body: file.slice(now.has, now.has + PIECE),
        });
        if (now.status >= 500) { told.textContent = broken; await wait(5); now.part = id; }
      } catch {
        told.textContent = broken;
        await wait(5);
        now = await ask(`${parts}/${kept(name)}`).catch(() => ({ part: kept(name), has: now.has }));
      }
    }
    if (now.part) { part.value = now.part; chosen.disabled = true; }
    form.submit();
  });
}
