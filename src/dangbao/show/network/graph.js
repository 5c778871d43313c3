"use strict";
// The graph as it stands in the page, and quick ways into it.

const $ = (id) => document.getElementById(id);
const { directed, fields, nodeKinds, tieKinds, nodes, ties, steps, times, view } = JSON.parse($("data").textContent);
const x = Float64Array.from(nodes, (node) => node.x), y = Float64Array.from(nodes, (node) => node.y);
const source = Int32Array.from(ties, (tie) => tie.source), target = Int32Array.from(ties, (tie) => tie.target);
const bySize = Int32Array.from(nodes.keys()).sort((a, b) => nodes[b].size - nodes[a].size || a - b);
const biggest = Math.max(1e-9, ...bySize.slice(0, 1).map((i) => nodes[i].size));
const tiesOf = nodes.map(() => []);
for (let i = 0; i < ties.length; i++) for (const end of endsOf(i)) tiesOf[end].push(i);
const byId = new Map(ties.map((tie, i) => [tie.id, { tie: i }]));
nodes.forEach((node, i) => byId.set(node.id, { node: i }));

/** The nodes of a tie, one where it leads back to where it begins. */
function endsOf(tie) {
  return [...new Set([source[tie], target[tie]])];
}

/** An element with its properties and what stands in it. */
function el(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

/** Words in Chinese with the English small beside them. */
function bilingual(zh, en) {
  return en ? [`${zh} `, el("small", {}, en)] : [zh];
}

function button(words, onclick, className = "") {
  return el("button", { type: "button", onclick, className }, ...words);
}
