// The page is whole without this. It shows beside the text what a link would lead to.
(() => {
  "use strict";
  const panel = document.getElementById("panel");
  let asked = null;

  const copy = (element) => {
    let twin = element.cloneNode(true);
    if (twin.tagName === "LI") {
      // An item is one of a list, and stands alone here.
      const alone = document.createElement("div");
      alone.className = twin.className;
      alone.append(...twin.childNodes);
      twin = alone;
    }
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
    const cited = twin.querySelector("tbody tr")?.children[link.dataset.column];
    if (cited) cited.classList.add("cited");
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
    const row = target.querySelector(".by a");
    const source = row && query(row);
    if (source) panel.append(source);
    for (const link of target.querySelectorAll(".behind a")) {
      const record = document.getElementById(link.getAttribute("href").slice(1));
      if (record) panel.append(copy(record));
    }
    panel.hidden = false;
    panel.scrollTop = 0;
    document.body.classList.add("asked");
    // What was asked about stays in sight, above the panel or beside it.
    const [line, cover] = [mark.getBoundingClientRect(), panel.getBoundingClientRect()];
    if (line.right > cover.left && line.bottom > cover.top) scrollBy(0, line.bottom - cover.top + 24);
    panel.focus({ preventScroll: true });
    return true;
  };

  // Records by split, outcome, slice and words; without a script all of them are there.
  const filters = document.getElementById("filters");
  if (filters) {
    const parts = [...document.querySelectorAll("#records .list .some")].map((part) => [part, [...part.children]]);
    const records = parts.flatMap(([, inPart]) => inPart);
    const facts = new Map(
      records.map((record) => {
        const known = new Map([["split", record.dataset.split], ["outcome", record.dataset.outcome]]);
        for (const slice of record.querySelectorAll("[data-slice]")) known.set(slice.dataset.slice, slice.dataset.value);
        return [record, known];
      }),
    );
    const count = document.createElement("output");
    const search = document.createElement("input");
    const chosen = new Map();
    const selects = new Map();
    const texts = new Map();
    const textOf = (record) => texts.get(record) ?? texts.set(record, record.textContent.toLowerCase()).get(record);
    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const asked = [...chosen].filter(([, value]) => value !== "");
      const fits = (record) =>
        asked.every(([name, value]) => facts.get(record).get(name) === value.slice(1)) &&
        (words.length === 0 || words.every((word) => textOf(record).includes(word)));
      let left = 0;
      for (const [part, inPart] of parts) {
        const found = inPart.filter((record) => !(record.hidden = !fits(record))).length;
        part.hidden = found === 0;
        part.style.containIntrinsicSize = found < inPart.length ? `${12 * found}rem` : "";
        left += found;
      }
      count.textContent = `${left} of ${records.length}`;
    };
    for (const name of new Set(records.flatMap((record) => [...facts.get(record).keys()]))) {
      const counts = new Map();
      for (const record of records) {
        const value = facts.get(record).get(name);
        if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      if (counts.size < 2 || counts.size > 60) continue;
      const label = document.createElement("label");
      const select = document.createElement("select");
      const options = [...counts].map(([value, count]) => new Option(`${value === "" ? "(empty)" : value} (${count})`, "=" + value));
      select.append(new Option("all", ""), ...options);
      select.addEventListener("change", () => {
        chosen.set(name, select.value);
        apply();
      });
      selects.set(name, select);
      label.append(name, select);
      filters.append(label);
    }
    search.type = "search";
    search.placeholder = "search";
    search.setAttribute("aria-label", "search the records");
    search.addEventListener("input", apply);
    filters.append(search, count);
    apply();
    // A count of the ledger leads to the records that it counts.
    document.getElementById("ledger")?.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a[data-outcome]");
      if (!link) return;
      search.value = "";
      for (const [name, select] of selects) {
        select.value = Object.hasOwn(link.dataset, name) ? "=" + link.dataset[name] : "";
        chosen.set(name, select.value);
      }
      apply();
    });
  }

  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest("a.m");
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey && show(mark)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  // On paper too everything is unfolded, but for the rest of a record that nobody unfolded: it is half of all the sheets.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => part.closest(".list") || (part.open = true)));
})();
