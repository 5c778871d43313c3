// Finding nodes by all that they are called.

const MOST = 12;
const haystacks = nodes.map((node) => {
  const said = (key) => node.facts.find(([name]) => name === key)?.[1].join("、") ?? "";
  const posts = [said("posts"), ...node.stages.map(([held]) => held)].join("、");
  return [node.label, said("other_names"), posts].map((text) => text.toLowerCase());
});
let hits = [], current = 0;

/** How well a node fits some words, the lower the better: by its name, other names, posts; Infinity if not. */
function rankOf(haystack, terms) {
  if (!terms.every((term) => haystack.some((text) => text.includes(term)))) return Infinity;
  const best = haystack.findIndex((text) => text.includes(terms[0]));
  return best > 0 ? best + 2 : haystack[0] === terms[0] ? 0 : haystack[0].startsWith(terms[0]) ? 1 : 2;
}

function find(text) {
  const terms = text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (!terms.length) return [];
  const ranked = Array.from(bySize, (i) => [i, rankOf(haystacks[i], terms)]).filter(([, rank]) => rank < Infinity);
  return ranked.sort((a, b) => a[1] - b[1]).map(([i]) => i);
}

function showHits() {
  hits = find($("search").value);
  current = 0;
  const rest = hits.length - MOST;
  const words = hits.length ? [`另有 ${rest} 个`, `${rest} more`] : ["没有找到", "nothing found"];
  const said = !hits.length || rest > 0;
  const note = el("li", { className: "hint", role: "presentation", hidden: !said }, ...bilingual(...words));
  $("hits").replaceChildren(...hits.slice(0, MOST).map(hitRow), note);
  unfold($("search").value.trim() !== "");
  mark(0);
}

function unfold(unfolded) {
  $("hits").hidden = !unfolded;
  $("search").ariaExpanded = String(unfolded);
}

function hitRow(i, k) {
  const { kind, brief } = nodes[i], names = haystacks[i][1];
  const said = el("small", {}, [names, brief].filter(Boolean).join("；"));
  const row = el("li", { id: `hit-${k}`, role: "option" }, name(i), chip(nodeKinds[kind]), said);
  row.addEventListener("pointermove", () => mark(k));
  row.addEventListener("pointerdown", (event) => event.preventDefault());
  row.addEventListener("click", () => choose(k));
  return row;
}

/** Make another hit the one that Enter goes to. */
function mark(k) {
  const rows = [...$("hits").querySelectorAll("[role=option]")];
  current = Math.max(0, Math.min(k, rows.length - 1));
  rows.forEach((row, place) => { row.ariaSelected = String(place === current); });
  rows[current]?.scrollIntoView({ block: "nearest" });
  $("search").setAttribute("aria-activedescendant", rows[current]?.id ?? "");
}

function choose(k) {
  unfold(false);
  if (k in hits) open({ node: hits[k] });
}

function clearSearch() {
  if (!$("search").value) return $("top").focus();
  $("search").value = "";
  showHits();
}

const SEARCH_KEYS = {
  ArrowDown: () => mark(current + 1),
  ArrowUp: () => mark(current - 1),
  Enter: () => choose(current),
  Escape: clearSearch,
};

$("search").addEventListener("input", showHits);
$("search").addEventListener("focus", showHits);
$("search").addEventListener("blur", () => unfold(false));
$("search").addEventListener("keydown", (event) => {
  if (event.isComposing || !Object.hasOwn(SEARCH_KEYS, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  SEARCH_KEYS[event.key]();
});
