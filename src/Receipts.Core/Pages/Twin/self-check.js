// What came of it, beside what the tool has found.
(async () => {
  const section = document.getElementById("self-check");
  const status = section.querySelector(".status");
  const say = (style, text) => {
    section.className = `self ${style}`;
    status.textContent = text;
  };
  const numbers = (count) => (count === 1 ? "1 number" : `${count} numbers`);
  const list = (title, items, isOpen) => {
    if (items.length === 0) return;
    const details = document.createElement("details");
    details.open = isOpen;
    const summary = document.createElement("summary");
    summary.textContent = title;
    const rows = document.createElement("ul");
    rows.append(...items);
    details.append(summary, rows);
    section.append(details);
  };
  const item = (text, links) => {
    const row = document.createElement("li");
    row.textContent = text;
    links.forEach(({ claim }, i) => {
      const link = document.createElement("a");
      link.href = `#${claim.mark ?? claim.id}`;
      link.textContent = claim.text;
      row.append(i === 0 ? " " : ", ", link);
    });
    return row;
  };
  const shownBy = (claim) => ({
    said: document.querySelector(`#${claim.id} .printed`)?.textContent ?? "",
    mark: claim.mark === null ? null : (document.getElementById(claim.mark)?.textContent ?? ""),
    cell: claim.mark === null ? null : (document.getElementById(claim.mark)?.closest("td, th")?.textContent ?? null),
  });
  try {
    const spec = JSON.parse(document.getElementById("self-spec").textContent);
    say("busy", "Deriving every number again in this browser …");
    const found = await checkAgain(spec, {
      engine: () => document.getElementById("self-engine").textContent,
      file: (i) => document.getElementById(`self-file-${i}`)?.textContent ?? "",
      printed: shownBy,
    });
    const of = (state) => found.claims.filter((claim) => claim.state === state);
    const [same, differs, open] = [of("same"), of("differs"), of("open")];
    const reproduced = same.filter(({ claim }) => claim.isReproduced).length;
    const others = same.length - reproduced;
    const tool = `The tool found ${numbers(spec.reproduced)} reproduced${spec.reproduced === reproduced ? ", the same" : ""}.`;
    for (const { claim, reason } of differs) {
      const mark = claim.mark && document.getElementById(claim.mark);
      if (!mark) continue;
      mark.classList.remove("ok");
      mark.classList.add("bad");
      mark.title = `not reproduced in this browser: ${reason}`;
    }
    const isSame = found.trouble.length === 0 && differs.length === 0 && found.checks.every((check) => check.state !== "differs");
    const isAll = isSame && open.length === 0 && found.checks.every((check) => check.state === "same") && reproduced === spec.reproduced && spec.claims.length > 0;
    const here = `${reproduced} of ${numbers(spec.reproduced)} reproduce in this browser`;
    if (!isSame) say("bad", found.trouble.length > 0 ? `Red: what this page carries is not what the tool has read. ${tool}` : `Red: ${differs.length > 0 ? numbers(differs.length) : "a content check"} of this page did not come out in this browser as the tool says. ${here}. ${tool}`);
    else if (spec.exit !== 0) say(spec.exit === 1 ? "bad" : "open", `This browser agrees with the tool, whose verdict is not green: ${here}. ${tool}`);
    else if (isAll) say("ok", `Green: ${here}${others > 0 ? `; ${numbers(others)} disputed, measured here as there` : ""}${found.checks.length > 0 ? `; ${found.checks.length === 1 ? "the content check comes" : `all ${found.checks.length} content checks come`} out as there` : ""}. ${tool}`);
    else say("open", `${here}; ${numbers(open.length)}${found.checks.some((check) => check.state === "open") ? " and some content checks" : ""} not checked here. ${tool}`);
    list("What has changed", found.trouble.map((text) => item(text, [])), true);
    list(`Numbers that differ here (${differs.length})`, differs.slice(0, 50).map((one) => item(`${one.reason}:`, [one])), true);
    for (const [state, title] of [["differs", "Content checks that differ here"], ["open", "Content checks that are not made here"]]) {
      list(title, found.checks.filter((check) => check.state === state).map(({ name, reason }) => item(`${name}: ${reason}`, [])), state === "differs");
    }
    const reasons = new Map();
    for (const one of open) reasons.set(one.reason, [...(reasons.get(one.reason) ?? []), one]);
    list(`Not checked here (${open.length})`, [...reasons].map(([reason, of]) => item(`${numbers(of.length)}: ${reason}:`, of.slice(0, 20))), false);
  } catch (problem) {
    say("open", `Nothing is checked here: ${problem.message}.`);
  }
  section.dataset.done = "";
})();
