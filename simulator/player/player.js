"use strict";
{
  // Heights of letters, in pixels.
  const READABLE = 8; // below this, the picture is not shown whole unless the reader asks for it
  const CLOSE = 9; // the least in a picture that is shown close
  const SMALL = 7; // the least when a picture is made smaller to show everything that changed
  const LARGEST = 48;
  const BAR = 16; // the width of a scroll bar

  const $ = (id) => document.getElementById(id);
  const steps = [...$("steps").children];
  const spans = [...document.querySelectorAll("[data-first]")];
  const flags = [...document.querySelectorAll("#flags a")];
  const sheet = $("sheet");
  const boxes = sheet.querySelector(".boxes");
  const last = steps.length - 1;
  const anchor = $("slider").dataset.anchor;
  const answered = new Set();
  let current = -1;
  let writing;

  const bounded = (least, value, most) => Math.min(Math.max(value, least), most);

  // --- The size of the picture -----------------------------------------------------------------------------------

  const { width, height } = boxes.viewBox.baseVal;
  const wideWith = (letters) => (letters * width) / parseFloat(boxes.getAttribute("font-size"));
  let zoom = null; // "whole", "close" or a width in pixels; null: chosen to suit the window and the step
  let whole;
  let wide;

  const measure = () => {
    whole = Math.floor(Math.min(sheet.offsetWidth, (sheet.offsetHeight * width) / height));
    const comfortable = wideWith(parseFloat(getComputedStyle(document.documentElement).fontSize));
    const close = Math.max(whole * 1.25, bounded(wideWith(CLOSE), sheet.offsetWidth - BAR, comfortable));
    const suits = whole < wideWith(READABLE) ? close : whole;
    draw({ whole, close }[zoom] ?? zoom ?? suits);
  };

  const draw = (wanted) => {
    wide = bounded(whole, wanted, wideWith(LARGEST));
    sheet.style.setProperty("--wide", `${wide}px`);
    sheet.classList.toggle("zoomed", wide > whole);
    $("whole").setAttribute("aria-pressed", wide <= whole);
    $("smaller").setAttribute("aria-disabled", wide <= whole);
    $("larger").setAttribute("aria-disabled", wide >= wideWith(LARGEST));
  };

  // Keeps the middle of the picture in the middle; if the picture was shown whole, moves to what changed instead.
  const size = (wanted) => {
    const wasWhole = !sheet.classList.contains("zoomed");
    const x = (sheet.scrollLeft + sheet.clientWidth / 2) / sheet.scrollWidth;
    const y = (sheet.scrollTop + sheet.clientHeight / 2) / sheet.scrollHeight;
    zoom = wanted;
    measure();
    sheet.scrollTo(x * sheet.scrollWidth - sheet.clientWidth / 2, y * sheet.scrollHeight - sheet.clientHeight / 2);
    if (wasWhole) follow();
  };

  // Brings into view as much of what changed as there is room for, accounts first.
  const follow = () => {
    const changed = [...boxes.querySelectorAll(".changed:not(.off)")];
    if (changed.length === 0) return;
    changed.sort((one, other) => other.matches(".account") - one.matches(".account"));
    const places = () => changed.map((box) => box.getBoundingClientRect());
    const under = () => sheet.querySelector(".headings").getBoundingClientRect().height;
    const room = ({ left, right, top, bottom }) =>
      Math.min(sheet.clientWidth / (right - left), (sheet.clientHeight - under()) / (bottom - top));
    const share = room(places().reduce(around));
    if (zoom === null && share < 1) draw(Math.max(wide * share, wideWith(SMALL)));
    const seen = places().reduce((most, box) => (room(around(most, box)) < 1 ? most : around(most, box)));
    bring(seen, sheet, under());
  };

  const around = (one, other) => ({
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    top: Math.min(one.top, other.top),
    bottom: Math.max(one.bottom, other.bottom),
  });

  // Scrolls a box to the middle of its scroller, unless it is in view already; the page itself does not scroll.
  const bring = (box, scroller, under = 0) => {
    const { left, top } = scroller.getBoundingClientRect();
    const beyond = (start, end, from, room) =>
      start < from || end > from + room ? (start + end) / 2 - (from + room / 2) : 0;
    scroller.scrollBy(
      beyond(box.left, box.right, left, scroller.clientWidth),
      beyond(box.top, box.bottom, top + under, scroller.clientHeight - under),
    );
  };

  // --- Steps and questions ---------------------------------------------------------------------------------------

  const asks = (step) => steps[step].querySelector("details") !== null && !answered.has(step);

  const show = (wanted) => {
    const step = bounded(0, wanted, last);
    const asking = asks(step);
    const pictured = asking ? step - 1 : step;
    current = step;
    for (const span of spans) {
      span.classList.toggle("off", pictured < Number(span.dataset.first) || pictured > Number(span.dataset.last));
    }
    $("player").classList.toggle("asking", asking);
    $("picture").setAttribute("aria-label", steps[pictured].dataset.picture);
    $("now").replaceChildren(...steps[step].cloneNode(true).childNodes);
    for (const answer of $("now").querySelectorAll("details")) answer.open = !asking;
    const { place, count } = steps[step].dataset;
    $("slider").value = step;
    $("slider").setAttribute("aria-valuetext", place);
    $("count").textContent = count;
    // Not `disabled`: a button that is disabled while it has the focus loses it.
    for (const id of ["first", "previous"]) $(id).setAttribute("aria-disabled", step === 0);
    $("next").setAttribute("aria-disabled", step === last && !asking);
    $("last").setAttribute("aria-disabled", step === last || asking);
    for (const flag of flags) {
      if (Number(flag.dataset.step) === step) flag.setAttribute("aria-current", "step");
      else flag.removeAttribute("aria-current");
    }
    measure();
    if (!asking) follow();
    for (const flag of flags.filter((flag) => flag.getAttribute("aria-current"))) {
      bring(flag.getBoundingClientRect(), $("flags"));
    }
    $("side").scrollTop = 0;
  };

  // Goes to a step, but never past an unanswered question. The address is written once the reader pauses, because
  // browsers refuse hundreds of changes within a few seconds.
  const go = (wanted) => {
    let step = Math.min(current, wanted);
    while (step < wanted && step < last && !asks(step)) step += 1;
    show(step);
    clearTimeout(writing);
    writing = setTimeout(() => history.replaceState(null, "", `#${anchor}${current}`), 150);
  };

  const next = () => {
    if (!asks(current)) return go(current + 1);
    answered.add(current);
    show(current);
  };

  // --- Links, buttons, keys --------------------------------------------------------------------------------------

  const asked = () => {
    const [, number] = location.hash.match(/^#(?:etape|step)-(\d{1,6})$/) ?? [];
    return number === undefined ? null : Number(number);
  };

  const ways = {
    first: () => go(0),
    previous: () => go(current - 1),
    next,
    last: () => go(last),
    smaller: () => size(wide / 1.25),
    whole: () => size(sheet.classList.contains("zoomed") ? "whole" : "close"),
    larger: () => size(wide * 1.25),
  };
  // A presenter's remote control sends PageUp and PageDown.
  const keys = {
    ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next", Home: "first", End: "last",
    "-": "smaller", "+": "larger", "=": "larger",
  };

  for (const [id, way] of Object.entries(ways)) $(id).addEventListener("click", way);
  $("slider").addEventListener("input", () => go(Number($("slider").value)));
  addEventListener("hashchange", () => {
    clearTimeout(writing);
    show(asked() ?? current);
  });
  addEventListener("keydown", (event) => {
    const way = event.key === "0" ? () => size("whole") : ways[keys[event.key]];
    if (!way || event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && event.key.length > 1)) return;
    const at = event.target instanceof Element ? event.target : document.body;
    const typing = at.closest("input, textarea, select, [contenteditable]");
    const scroller = at.closest("[tabindex]");
    const scrolls = event.key.startsWith("Arrow") && scroller && scroller.scrollWidth > scroller.clientWidth;
    if ((typing && typing !== $("slider")) || scrolls) return;
    if ($("player").getBoundingClientRect().bottom <= 0) return; // below the player, keys scroll the report
    event.preventDefault();
    way();
  });

  for (const part of document.querySelectorAll("#controls, .hint")) part.classList.remove("off");
  $("words").open = false; // the steps in words are collapsed in a quiz
  show(asked() ?? 0);
  new ResizeObserver(() => {
    measure();
    follow();
  }).observe(sheet);
}
