// The page of the studio. The server writes all HTML; here links and buttons are turned into requests for the parts of
// the page that changed, and these are changed in place, under the hands of whoever types: an element that stays the same
// keeps its focus and caret, a field keeps what was put into it after the request was sent, and nothing moves while a
// mouse button is down. Steps are dragged, and what happened is said.
"use strict";

const policy = window.trustedTypes
  ? window.trustedTypes.createPolicy("studio", { createHTML: (html) => html })
  : { createHTML: (html) => html };
const body = document.body;
let marks = body.dataset.marks;
let queue = Promise.resolve(); // requests happen one after the other: each knows what the one before did
let latest = 0;

const isTyped = (element) => element.matches("input:not([type=checkbox]):not([type=date]), textarea");
const ACTS = "#composer > details:not([open]) > summary, #composer a"; // where acts are chosen
const byId = (id) => document.getElementById(id);

const filesIn = (data) => [...data.values()].filter((one) => one instanceof File);

// --- Requests ---------------------------------------------------------------------------------------------------------

/** Counts what has been asked for and not answered yet; the page says that it waits while there is some. */
let unanswered = 0;
function count(more) {
  unanswered += more;
  body.classList.toggle("waiting", unanswered > 0);
}

/** Asks for the parts of the page at an address; `form` is what to do first. `history` is push, replace or nothing. */
function ask(address, form, { history = "push", focus = null, quiet = false } = {}) {
  const number = ++latest;
  const since = { clock, focused: document.activeElement };
  count(1);
  const asked = queue.then(async () => {
    try {
      if (!form && quiet && number !== latest) return; // a newer one is on its way
      if (form) form.set("revision", body.dataset.revision);
      const answer = await fetch(address, {
        method: form ? "POST" : "GET",
        headers: { "x-studio": "parts", "x-known": marks },
        body: form && filesIn(form).length ? form : form ? new URLSearchParams(form) : undefined,
        redirect: "error",
      });
      if (!answer.ok) return say(await answer.text());
      const parts = await answer.json();
      await released;
      if (!form && quiet && number !== latest) return; // what it shows has been changed since
      show(parts, { history, focus, quiet, since });
    } catch (error) {
      say(body.dataset.failed);
    } finally {
      count(-1);
    }
  });
  queue = asked.catch(() => {});
  return asked;
}

const folds = new Map(); // what was opened or folded stays so, also where it is not shown in between
/** Puts the parts that changed in their places. */
function show(answer, { history, focus, quiet, since }) {
  const had = document.activeElement;
  const act = byId("act")?.dataset.key;
  for (const one of document.querySelectorAll("details > summary[id]")) folds.set(one.id, one.parentElement.open);
  for (const [id, html] of Object.entries(answer.parts)) change(byId(id), elementOf(html), since.clock);
  if (byId("act")?.dataset.key !== act) byId("composer").scrollTop = 0; // another sentence begins at its top
  marks = answer.marks.join(" ");
  body.dataset.revision = answer.revision;
  document.title = answer.title;
  document.documentElement.lang = answer.language;
  for (const one of document.querySelectorAll("details > summary[id]")) {
    if (folds.has(one.id)) one.parentElement.open = folds.get(one.id);
  }
  if (answer.parts.stage) fitPictures();
  if (answer.parts.top) revealSheet();
  const goesOn = had !== since.focused && had !== body; // somebody went elsewhere meanwhile
  const wanted = (!goesOn && focus?.map(byId).find(Boolean)) || (!had.isConnected && had.id && byId(had.id));
  if (wanted && wanted !== document.activeElement) {
    wanted.focus({ preventScroll: true });
    if (wanted.closest("#composer, #stage")) wanted.scrollIntoView({ block: "nearest" });
  }
  if (answer.address !== location.pathname + location.search) {
    if (history === "push") window.history.pushState(null, "", answer.address);
    else window.history.replaceState(null, "", answer.address);
  }
  if (answer.said || !quiet) say(answer.said);
  if (answer.parts.story) reveal(document.querySelector("#steps .chosen > a"));
  if (answer.parts.stage) followStep();
  waitForAnswer(answer.busy);
}

// --- Changing the page in place ---------------------------------------------------------------------------------------

/** Grows with everything that somebody types or chooses; and when that was last, of each field. */
let clock = 0;
const changedAt = new WeakMap();
for (const kind of ["input", "change"]) document.addEventListener(kind, (event) => changedAt.set(event.target, ++clock), true);

/** Fulfilled unless a mouse button is down: what was pressed is still there when it is let go. */
let released = Promise.resolve();
let release = () => {};
document.addEventListener("pointerdown", (event) => {
  release();
  if (!event.target.closest("select")) released = new Promise((done) => { release = done; }); // the list of one stays open
}, true);
for (const kind of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(kind, () => setTimeout(release), true);
window.addEventListener("blur", () => release());

function elementOf(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content.firstElementChild;
}

/** What is the same in an element of the page and in the one that takes its place. */
function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeName;
  const own = { OPTION: "value", INPUT: "name", DETAILS: null }[node.nodeName];
  const id = own === null ? node.firstElementChild?.id : node.id || node.dataset.position || (own && node[own]) || "";
  return [node.nodeName, node.type ?? "", id, node.dataset.key ?? ""].join(" ");
}

/** Makes an element what the new page has in its place; what somebody put into fields after `since` stays. */
function change(old, fresh, since) {
  if (old.isEqualNode(fresh)) {
    const fields = fresh.querySelectorAll(FIELDS);
    return void old.querySelectorAll(FIELDS).forEach((field, at) => changeField(field, field.value, fields[at].value, fields[at].checked, since));
  }
  if (old instanceof SVGElement) return void old.replaceWith(fresh);
  const [value, wanted] = [old.value, fresh.value]; // before the choices of a list are changed
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const one of fresh.attributes) if (old.getAttribute(one.name) !== one.value && one.name !== "open") old.setAttribute(one.name, one.value);
  const known = Map.groupBy(old.childNodes, keyOf);
  const children = [...fresh.childNodes].map((child) => [known.get(keyOf(child))?.shift(), child]);
  for (const gone of [...known.values()].flat()) gone.remove();
  let place = old.firstChild;
  for (const [same, child] of children) {
    if (same && same === place) place = place.nextSibling; // what is moved would lose the focus
    else old.insertBefore(same ?? child, place);
    if (same?.nodeType === Node.ELEMENT_NODE) change(same, child, since);
    else if (same && same.nodeValue !== child.nodeValue) same.nodeValue = child.nodeValue;
  }
  if (old.matches(FIELDS)) changeField(old, value, wanted, fresh.checked, since);
}

const FIELDS = "input, select, textarea";

/** Puts into a field, in which `value` stood, what is wanted now; unless somebody is at it. */
function changeField(field, value, wanted, checked, since) {
  if (field.type === "file") return;
  const isTicked = field.matches("[type=checkbox], [type=radio]");
  const isKept = (changedAt.get(field) ?? 0) > since;
  if (isTicked) field.checked = isKept ? field.checked : checked;
  const isThere = !field.matches("select") || [...field.options].some((one) => one.value === value);
  const now = isKept && isThere ? value : wanted;
  if (field.value !== now) field.value = now;
}

function say(words) {
  byId("said").textContent = words;
  const toast = byId("toast");
  toast.textContent = words;
  toast.classList.toggle("shown", Boolean(words));
  clearTimeout(say.timer);
  say.timer = setTimeout(() => toast.classList.remove("shown"), 4000);
}

/** Scrolls the storyboard, never the page, so that a step can be seen. */
function reveal(link) {
  const [list, step] = [byId("steps"), link && link.closest("#steps > li")];
  if (!step || !list || list.scrollHeight <= list.clientHeight) return;
  const [box, room] = [step.getBoundingClientRect(), list.getBoundingClientRect()];
  if (box.top >= room.top && box.bottom <= room.bottom) return;
  list.scrollTop += box.top - room.top - Math.max(8, (room.height - box.height) / 2); // with what is before and after
}

let waiting = null;
function waitForAnswer(busy) {
  clearTimeout(waiting);
  if (busy) waiting = setTimeout(() => ask(location.pathname + location.search, null, { history: "replace", quiet: true }), 700);
}

// --- Links, buttons, fields -------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const again = event.detail > 1 && event.target.closest("a[data-go], button[type=submit]");
  if (again && !["undo", "redo", "up", "down"].includes(again.value)) return event.preventDefault(); // a double click is one
  const link = event.target.closest("a[data-go]");
  if (link) {
    event.preventDefault();
    const focus = link.id === "title" ? ["story-name"] : link.id.startsWith("act-") || link.id === "edit" ? firstBlank() : link.id === "cancel" ? ["act-title", "composer-title"] : null;
    const act = new URL(link.href).searchParams.get("act");
    return void ask(link.getAttribute("href"), null, { focus: focus || (act ? firstBlank() : null) }).then(() => {
      if (link.id === "cancel") document.querySelector(ACTS)?.focus();
    });
  }
  const tick = event.target.closest("button[data-tick]");
  if (tick) {
    const wanted = new Set(tick.dataset.tick.split(" "));
    for (const box of tick.closest("fieldset").querySelectorAll("input[type=checkbox]")) box.checked = wanted.has(box.value);
    lastChanged = null;
    return void refresh(tick.form);
  }
  const line = event.target.closest("a[data-line]");
  if (line) {
    event.preventDefault();
    goToLine(Number(line.dataset.line));
  }
});

/** Where one begins to fill in an act. */
const firstBlank = () => ["n-school", "n-student", "n-guardian", "b-school", "b-student", "b-file", "b-guardian", "b-day"];

/** The acts that are on their way: none is told twice. */
const sent = new WeakSet();

document.addEventListener("submit", async (event) => {
  const [form, button] = [event.target, event.submitter];
  if (form.method !== "post") return;
  event.preventDefault();
  if (form.matches("[data-refresh]")) { // what was put in last is judged first
    if (sent.has(form)) return;
    sent.add(form);
    seeNow();
    await queue;
  }
  if (button?.getAttribute("aria-disabled") === "true" || !form.isConnected) {
    sent.delete(form);
    return say(byId(button?.getAttribute("aria-describedby"))?.textContent ?? "");
  }
  const data = new FormData(form, button || undefined);
  if (!data.has("do")) {
    const first = form.querySelector("button[name=do]:not([disabled])");
    if (!first) return;
    data.set("do", first.value);
  }
  if (filesIn(data).reduce((sum, file) => sum + file.size, 0) > form.dataset.most) return say(form.dataset.tooLarge);
  if (form.contains(byId("yaml"))) unsaved = false;
  const act = new URL(form.action).searchParams.get("act");
  const what = data.get("do");
  const focus = {
    tell: [`act-${act}`], delete: ["s-chosen"], open: ["sheet-open"], open_new: ["sheet-open"], open_copy: ["sheet-open"], open_family: ["sheet-open"],
    read_exports: ["close-exports", "read-exports"], close_exports: ["exports-first"],
    answer: ["answer-1", "sure"], call_again: ["answer-1"], call_names: ["names-of-call"],
    accept: ["undo"], discard: ["sheet-ask"], propose: ["accept"], what_if: ["stop", "sheet-ask"], ask: ["stop"], stop: ["sheet-ask"],
  }[what] || null;
  ask(form.getAttribute("action"), data, { history: "replace", focus }).then(() => {
    sent.delete(form);
    if (what === "answer") (byId("answer-1") || byId("sure"))?.scrollIntoView({ block: "center" });
    if (what === "propose") reveal(document.querySelector("#steps .ghost"));
    const gone = document.activeElement === body || !document.activeElement;
    if (gone) (document.querySelector("#steps .chosen > a") || document.querySelector(ACTS) || byId("undo"))?.focus({ preventScroll: true });
    if (["person", "school"].includes(what) && !data.get("id") && button) {
      const field = form.isConnected ? form.querySelector("input[name=name]") : byId(form.querySelector("input[name=name]").id);
      if (field) { field.value = ""; field.focus(); }
    }
  });
});

/** The act as it is filled in: what its blanks offer follows from each other. */
function refresh(form) {
  const address = new URL(form.dataset.refresh, location.href);
  const own = new Set(["revision", "do"]);
  for (const [name, value] of new FormData(form)) if (!own.has(name)) address.searchParams.append(name, value);
  if (form.contains(lastChanged)) address.searchParams.append("b.changed", lastChanged.name.replace(/^(b|new)\./, ""));
  return ask(address.pathname + address.search, null, { history: "replace", quiet: true });
}

/** The field that was changed last, and whether keys were pressed in it. */
let lastChanged = null;
let byKeys = false;
document.addEventListener("pointerdown", () => { byKeys = false; }, true);
document.addEventListener("keydown", () => { byKeys = true; }, true);

document.addEventListener("change", (event) => {
  const field = event.target;
  const form = field.closest("form[data-refresh]");
  if (!form) return;
  lastChanged = field;
  const name = field.matches("select") && byId(field.id.replace("b-", "n-"));
  if (name) {
    name.hidden = name.disabled = field.value !== "+";
    if (!name.hidden && !byKeys) name.focus(); // with keys, one comes there with Tab
  }
  if (field.type === "date" && byKeys && field === document.activeElement) pauseUntil(() => refresh(form), field); // part by part
  else if (!pending || pending.field !== field) refresh(form);
});

document.addEventListener("input", (event) => {
  later(event.target);
});

/** What is to be seen once somebody pauses, or leaves the field: a date is typed part by part, a name letter by letter. */
let pending = null;
function pauseUntil(see, field, delay) {
  clearTimeout(pending?.timer);
  if (delay && !pending) count(1);
  pending = { see, field, timer: delay && setTimeout(seeNow, delay) };
}

function seeNow() {
  if (pending === null) return;
  const { see, timer } = pending;
  clearTimeout(timer);
  pending = null;
  see();
  if (timer) count(-1);
}

document.addEventListener("focusout", (event) => {
  if (pending?.field === event.target) seeNow();
});

let unsaved = false;
let saving = false;
/** The YAML is saved at each keystroke: what is typed while it is on its way, right after. */
function save() {
  const form = byId("yaml")?.form;
  if (saving || !form || !unsaved) return;
  saving = true;
  count(1);
  queue = queue.then(async () => {
    try {
      const data = new FormData(form);
      data.set("do", "text");
      data.set("revision", body.dataset.revision);
      unsaved = false;
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST", headers: { "x-studio": "saved" }, body: new URLSearchParams(data), redirect: "error",
      });
      const { revision, said } = answer.ok ? await answer.json() : { said: await answer.text() };
      if (answer.ok) body.dataset.revision = revision;
      save.said = said;
    } catch (error) {
      save.said = body.dataset.failed;
    } finally {
      saving = false;
      count(-1);
      save();
    }
  });
}

/** What is typed is seen once one pauses: the YAML, and the name of somebody new. */
function later(field) {
  const id = field.id;
  if (id === "yaml") {
    unsaved = true;
    save();
  } else if (!field.matches("input.new, #find-pupil")) return;
  lastChanged = field;
  pauseUntil(() => {
    const now = byId(id);
    if (now && id === "yaml") ask(location.pathname + location.search, null, { history: "replace", quiet: true }).then(() => say(save.said));
    else if (now && id === "find-pupil") now.form.requestSubmit(byId("find"));
    else if (now) refresh(now.form);
  }, field, 300);
}

window.addEventListener("popstate", () => ask(location.pathname + location.search, null, { history: "replace" }));
window.addEventListener("focus", () => {
  if (!unsaved) ask(location.pathname + location.search, null, { history: "replace", quiet: true });
});

/** Of the sheets in a row that is longer than the screen, the chosen one comes into view. */
function revealSheet() {
  const [row, chosen] = [document.querySelector(".sheets"), document.querySelector(".sheets a[aria-current]")];
  if (chosen && row.scrollWidth > row.clientWidth) row.scrollLeft = chosen.offsetLeft - row.offsetLeft - 48;
}

const READABLE = 0.65; // of its size, a picture's words can still be read
const near = new Map(); // which pictures somebody wants to read from near, or to see whole
/** A picture that is larger than its room is shown whole; as wide as its room, or in its size, where it could not be read. */
function fitPictures() {
  for (const paper of document.querySelectorAll(".paper")) {
    const [svg, zoom] = [paper.querySelector("svg"), byId(`zoom-${paper.id}`)];
    if (!svg || !zoom) continue;
    paper.classList.remove("near", "wide", "whole");
    const { width, height } = svg.viewBox.baseVal;
    const scale = Math.min(paper.clientWidth / width, parseFloat(getComputedStyle(paper).maxHeight) / height);
    zoom.hidden = scale >= 1;
    if (zoom.hidden) continue;
    const wanted = near.get(paper.id);
    if (wanted || (wanted === undefined && paper.clientWidth / width < READABLE)) paper.classList.add("near", "wide");
    else paper.classList.add(wanted === undefined && scale < READABLE ? "near" : "whole");
    zoom.setAttribute("aria-pressed", paper.classList.contains("wide"));
  }
}
document.addEventListener("click", (event) => {
  const zoom = event.target.closest("button.zoom");
  if (!zoom) return;
  near.set(zoom.getAttribute("aria-controls"), zoom.getAttribute("aria-pressed") !== "true");
  fitPictures();
});
window.addEventListener("resize", fitPictures);

function goToLine(line) {
  const area = byId("yaml");
  if (!area || !line) return;
  const before = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const end = area.value.indexOf("\n", before);
  area.focus();
  area.setSelectionRange(before, end < 0 ? area.value.length : end);
  area.scrollTop = Math.max(0, (line - 4) * lineHeight(area));
}

const lineHeight = (area) => area.scrollHeight / area.value.split("\n").length;

// --- The keyboard -----------------------------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  const typed = isTyped(event.target);
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && !typed && event.key.toLowerCase() === "z") {
    event.preventDefault();
    return byId(event.shiftKey ? "redo" : "undo")?.click();
  }
  if (command && !typed && event.key.toLowerCase() === "y") {
    event.preventDefault();
    return byId("redo")?.click();
  }
  if (event.key === "Enter" && event.repeat && !event.target.matches("textarea")) return event.preventDefault();
  if (event.key === "Enter" && pending?.field === event.target && event.target.form?.matches("[data-refresh]")) {
    event.preventDefault();
    return seeNow();
  }
  if (event.key === "Escape" && byId("cancel") && event.target.closest("#composer")) return byId("cancel").click();
  const step = event.target.closest("#steps a[data-go]");
  if (!step || command) return;
  const all = [...document.querySelectorAll("#steps a[data-go]:not(#edit)")];
  const other = all[all.indexOf(step) + { ArrowUp: -1, ArrowDown: 1 }[event.key]];
  if (event.altKey && step.dataset.step && ["ArrowUp", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    const [from, last] = [Number(step.dataset.step), all.length - 1];
    const to = from + (event.key === "ArrowUp" ? -1 : 1);
    if (to >= 1 && to <= last) move(from, to);
  } else if (!event.altKey && other) {
    event.preventDefault();
    other.focus();
    other.click();
  } else if (event.key === "Delete" && step.dataset.step) {
    event.preventDefault();
    send("delete", { position: step.dataset.step });
  }
});

function send(what, fields, focus = null) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ do: what, ...fields })) data.set(name, value);
  const query = new URL(location.href).searchParams;
  for (const name of [...query.keys()]) if (/^(act|edit|day|b\.|new\.)/.test(name)) query.delete(name);
  return ask(`/do?${query}`, data, { history: "replace", focus }).then(() => {
    if (document.activeElement === body) document.querySelector("#steps .chosen > a")?.focus();
  });
}

const move = (from, to) => send("move", { position: from, to }, [`s${to}`]);

// --- Dragging ---------------------------------------------------------------------------------------------------------

let dragged = null;
const stepAt = (event) => event.target.closest?.("#steps > li[data-position]");
document.addEventListener("dragstart", (event) => {
  const step = stepAt(event);
  if (!step) return;
  dragged = step;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", step.dataset.position);
  step.classList.add("dragged");
});
document.addEventListener("dragover", (event) => {
  const step = stepAt(event);
  if (!dragged || !step) return;
  event.preventDefault();
  const box = step.getBoundingClientRect();
  clear();
  step.classList.add(event.clientY < box.top + box.height / 2 ? "before" : "after");
});
document.addEventListener("drop", (event) => {
  const step = stepAt(event);
  if (!dragged || !step) return;
  event.preventDefault();
  const box = step.getBoundingClientRect();
  const [from, over] = [Number(dragged.dataset.position), Number(step.dataset.position)];
  const slot = over + (event.clientY < box.top + box.height / 2 ? 0 : 1); // before which step, as they stand
  const to = slot > from ? slot - 1 : slot;
  if (to !== from) move(from, to);
});
// Files fall into their field, wherever near it they are dropped; elsewhere nothing happens, where a browser would open them.
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") && !event.target.closest?.("input[type=file]");
const fieldFor = (event) => event.target.closest?.(".exports") && byId("exports-first");
document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = fieldFor(event) ? "copy" : "none";
});
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  const field = fieldFor(event);
  if (field) field.files = event.dataTransfer.files;
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  clear();
});
function clear() {
  for (const one of document.querySelectorAll("#steps > .before, #steps > .after")) one.classList.remove("before", "after");
}

/** In the text, the lines of the step that is chosen come into view; the focus stays where it is. */
function followStep() {
  const area = byId("yaml");
  if (area?.dataset.line && document.activeElement !== area) area.scrollTop = Math.max(0, (area.dataset.line - 4) * lineHeight(area));
}

if (matchMedia("(max-width: 60rem)").matches && document.querySelector("#steps .step")) { // the answer is near, acts are a tap away
  folds.set("palette-end", false);
  byId("palette-end")?.parentElement.removeAttribute("open");
}
fitPictures();
revealSheet();
reveal(document.querySelector("#steps .chosen > a"));
followStep();
waitForAnswer(body.dataset.busy !== undefined);
body.classList.add("ready");
