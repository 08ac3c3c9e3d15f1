// The page is whole without this. It shows beside the text what a link would lead to.
(() => {
  "use strict";
  const panel = document.getElementById("panel");
  let asked = null;

  const copy = (element) => {
    const twin = element.cloneNode(true);
    for (const named of [twin, ...twin.querySelectorAll("[id]")]) named.removeAttribute("id");
    return twin;
  };

  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const close = () => {
    if (!asked) return;
    panel.hidden = true;
    document.body.classList.remove("asked");
    asked.classList.remove("chosen");
    asked.focus({ preventScroll: true });
    asked = null;
  };

  const marks = () => [...document.querySelectorAll("a.m")];

  const step = (by) => {
    const all = marks();
    const next = all[(all.indexOf(asked) + by + all.length) % all.length];
    next.scrollIntoView({ block: "center" });
    show(next);
  };

  // The row of the query's result that measured it, under the heads of its columns.
  const query = (link) => {
    const row = document.getElementById(link.getAttribute("href").slice(1));
    const from = row && row.closest(".query");
    if (!from) return null;
    const twin = copy(from);
    const rows = [...from.querySelectorAll("tbody tr")];
    [...twin.querySelectorAll("tbody tr")].forEach((other, i) => rows[i] !== row && other.remove());
    twin.querySelectorAll(".more").forEach((more) => more.remove());
    return twin;
  };

  const show = (mark) => {
    const target = document.getElementById(mark.getAttribute("href").slice(1));
    if (!target) return false;
    if (asked) asked.classList.remove("chosen");
    asked = mark;
    mark.classList.add("chosen");
    const bar = document.createElement("div");
    bar.className = "bar";
    bar.append(button("previous", () => step(-1)), button("next", () => step(1)), button("close", close));
    panel.replaceChildren(bar, copy(target));
    const row = target.querySelector("a.row");
    const source = row && query(row);
    if (source) panel.append(source);
    panel.hidden = false;
    panel.scrollTop = 0;
    document.body.classList.add("asked");
    panel.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest("a.m");
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey && show(mark)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => (part.open = true)));
})();
