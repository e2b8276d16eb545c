// Lights up the words of a fact and the facts of words: under the pointer, with
// the keyboard, and for the fact that the address names. Shows and hides kinds.
"use strict";
{
  const page = document.querySelector(".article");
  const words = new Map(); // by the anchor of their fact
  const notes = new Map();
  for (const mark of page.querySelectorAll("mark[data-ids]")) {
    for (const id of mark.dataset.ids.split(" ")) {
      if (!words.has(id)) words.set(id, []);
      words.get(id).push(mark);
    }
  }
  for (const note of page.querySelectorAll(".note")) notes.set(note.dataset.fact, note);

  const has = (list, ids) => (list ?? "").split(" ").some(id => ids.includes(id));
  let lit = [];
  function light(ids) {
    for (const element of lit) element.classList.remove("lit", "own", "role");
    lit = ids.flatMap(id => [...(words.get(id) ?? []), ...(notes.has(id) ? [notes.get(id)] : [])]);
    for (const element of lit) {
      element.classList.add("lit");
      element.classList.toggle("own", has(element.dataset.own, ids));
      element.classList.toggle("role", has(element.dataset.roles, ids));
    }
  }

  // named are the facts that the address names: they are lit while no other is.
  function named() {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/^fact-/, "");
    return words.has(id) || notes.has(id) ? [id] : [];
  }

  // factsOf are the facts of an element: those of its sign, its note or its words.
  function factsOf(element) {
    const link = element.closest?.("[data-fact-link]");
    if (link) return [link.dataset.factLink];
    const fact = element.closest?.("[data-fact]");
    if (fact) return [fact.dataset.fact];
    return element.closest?.("mark[data-ids]")?.dataset.ids.split(" ") ?? [];
  }

  function follow(event) {
    const ids = factsOf(event.target);
    light(ids.length > 0 ? ids : named());
  }
  page.addEventListener("pointerover", follow);
  page.addEventListener("focusin", follow);
  page.addEventListener("pointerleave", () => light(named()));
  page.addEventListener("focusout", () => light(named()));

  // A click on words shows their innermost fact in the margin, unless it marks text.
  page.addEventListener("click", event => {
    const mark = event.target.closest("mark[data-ids]");
    if (!mark || !getSelection().isCollapsed) return;
    const own = (mark.dataset.own ?? mark.dataset.ids).split(" ").filter(id => notes.has(id));
    own.sort((a, b) => words.get(a).length - words.get(b).length);
    notes.get(own[0])?.scrollIntoView({ block: "nearest" });
  });

  function arrive() {
    const ids = named();
    light(ids);
    if (ids.length === 0) return;
    if (location.hash.startsWith("#fact-")) return;
    const note = notes.get(ids[0]);
    const margin = note?.closest(".margin");
    if (margin && margin.scrollHeight > margin.clientHeight) margin.scrollTop = note.offsetTop - margin.clientHeight / 3;
  }
  addEventListener("hashchange", arrive);
  arrive();

  const form = page.querySelector("[data-kinds]");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => {
    const on = boxes.filter(box => box.checked).map(box => box.value);
    page.dataset.hide = boxes.filter(box => !box.checked).map(box => box.value).join(" ");
    const url = new URL(location);
    url.searchParams.delete("kinds");
    if (on.length < boxes.length) url.searchParams.set("kinds", on.join(",") || "none");
    history.replaceState(null, "", url);
  });
}
