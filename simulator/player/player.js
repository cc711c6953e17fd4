"use strict";
{
  const $ = (id) => document.getElementById(id);
  const steps = [...$("steps").children];
  const spans = [...document.querySelectorAll("[data-first]")];
  const flags = [...document.querySelectorAll("#flags a")];
  const last = steps.length - 1;
  const anchor = $("slider").dataset.anchor;
  let current = -1;
  let writing;

  const show = (wanted) => {
    const step = Math.min(Math.max(wanted, 0), last);
    if (step === current) return;
    current = step;
    for (const span of spans) {
      span.classList.toggle("off", step < Number(span.dataset.first) || step > Number(span.dataset.last));
    }
    const { place, picture } = steps[step].dataset;
    $("picture").setAttribute("aria-label", picture);
    $("now").replaceChildren(...steps[step].cloneNode(true).childNodes);
    $("slider").value = step;
    $("slider").setAttribute("aria-valuetext", place);
    $("count").textContent = `${step} / ${last}`;
    // Not `disabled`: a button that is pressed and vanishes takes the focus with it.
    for (const id of ["first", "previous"]) $(id).setAttribute("aria-disabled", step === 0);
    for (const id of ["next", "last"]) $(id).setAttribute("aria-disabled", step === last);
    for (const flag of flags) {
      if (Number(flag.dataset.step) === step) flag.setAttribute("aria-current", "step");
      else flag.removeAttribute("aria-current");
    }
    for (const changed of [...$("picture").querySelectorAll(".changed:not(.off)")].reverse()) bring(changed, $("sheet"));
    for (const flag of flags.filter((flag) => flag.getAttribute("aria-current"))) bring(flag, $("flags"));
    $("side").scrollTop = 0;
  };

  // Into view within what scrolls, and nothing else: the page itself stays where the reader has it.
  const bring = (element, scroller) => {
    const room = scroller.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const beyond = (start, end, from, to) => (start < from ? start - from : end > to ? end - to : 0);
    scroller.scrollBy(
      beyond(box.left, box.right, room.left, room.right),
      beyond(box.top, box.bottom, room.top, room.bottom),
    );
  };

  // Browsers refuse hundreds of addresses in a few seconds: it is written when the reader stops.
  const go = (wanted) => {
    show(wanted);
    clearTimeout(writing);
    writing = setTimeout(() => history.replaceState(null, "", `#${anchor}${current}`), 150);
  };

  const asked = () => {
    const [, number] = location.hash.match(/^#(?:etape|step)-(\d{1,6})$/) ?? [];
    return number === undefined ? null : Number(number);
  };

  const ways = {
    first: () => go(0),
    previous: () => go(current - 1),
    next: () => go(current + 1),
    last: () => go(last),
  };
  // Page up and page down are what a presenter's remote control sends.
  const keys = {
    ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next", Home: "first", End: "last",
  };

  for (const [id, way] of Object.entries(ways)) $(id).addEventListener("click", way);
  $("slider").addEventListener("input", () => go(Number($("slider").value)));
  addEventListener("hashchange", () => {
    clearTimeout(writing);
    show(asked() ?? current);
  });
  addEventListener("keydown", (event) => {
    const way = ways[keys[event.key]];
    if (!way || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const at = event.target instanceof Element ? event.target : document.body;
    const typing = at.closest("input, textarea, select, [contenteditable]");
    const scroller = at.closest("[tabindex]");
    if ((typing && typing !== $("slider")) || (scroller && scroller.scrollWidth > scroller.clientWidth)) return;
    if ($("player").getBoundingClientRect().bottom <= 0) return; // who reads the report turns its pages
    event.preventDefault();
    way();
  });

  $("controls").classList.remove("off");
  show(asked() ?? 0);
}
