"use strict";
const card = document.body.appendChild(document.createElement("div"));
card.className = "card";
card.hidden = true;

for (const mark of document.querySelectorAll("mark[title]")) {
  mark.dataset.tip = mark.title;
  mark.removeAttribute("title");
}

function keysOf(element) {
  return element.dataset.key ? element.dataset.key.split(" ") : [];
}

function light(keys) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const key of keys)
    for (const same of document.querySelectorAll(`[data-key~="${CSS.escape(key)}"]`)) same.classList.add("lit");
}

function show(mark) {
  card.textContent = mark.dataset.tip;
  card.hidden = false;
  const place = mark.getClientRects()[0];
  const left = Math.min(place.left, innerWidth - card.offsetWidth - 12);
  const below = place.bottom + 6;
  const fits = innerHeight >= below + card.offsetHeight;
  card.style.left = `${Math.max(left, 8)}px`;
  card.style.top = `${fits ? below : place.top - card.offsetHeight - 6}px`;
}

document.addEventListener("mouseover", ({ target }) => {
  const keyed = target.closest("[data-key]");
  const mark = target.closest("mark[data-tip]");
  light(keyed ? keysOf(keyed) : []);
  if (mark) show(mark);
  else card.hidden = true;
});

document.addEventListener("click", ({ target }) => {
  const mark = target.closest("mark[data-key]");
  if (mark) location.hash = keysOf(mark)[0];
});
