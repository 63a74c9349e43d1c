"use strict";
const trace = JSON.parse(document.getElementById("trace").textContent);
const byId = new Map(trace.nodes.map(node => [node.id, node]));
const isLow = node => node.fate === "pruned" || node.fate.startsWith("blocked");
const column = { gap: 46, kept: 40, low: 19, space: 8, top: 30 };
const fates = {
  "kept": "kept: among the best of its step",
  "pruned": "pruned: the beam holds better ones",
  "finished": "finished with end-of-sentence",
  "blocked-repeat": "not allowed: it would repeat an n-gram",
  "blocked-too-short": "not allowed: the sentence would be too short",
  "stopped": "left: the search was over, nothing live could still win",
  "unfinished": "cut off at the length limit",
};

function element(name, attributes, parent, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

function html(name, parent, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  parent.append(made);
  return made;
}

const number = (value, digits = 4) => value.toFixed(digits).replace("-", "−");
const percent = value => {
  const p = 100 * Math.exp(value);
  return p >= 10 ? p.toFixed(0) + " %" : p >= 0.1 ? p.toFixed(1) + " %" : "<0.1 %";
};

function path(node) {
  const nodes = [];
  for (let at = node; at; at = byId.get(at.parent)) nodes.unshift(at);
  return nodes;
}

const spaced = pieces => pieces.join("").replaceAll("▁", " ").trim();

// The rank of the best translation that a node leads to, and whether it leads to any node that was kept.
for (const node of trace.nodes) { node.best = Infinity; node.children = []; }
for (const node of trace.nodes) byId.get(node.parent)?.children.push(node);
for (const node of trace.nodes) {
  if (node.rank) for (const at of path(node)) at.best = Math.min(at.best, node.rank);
}

const steps = [];
for (const node of trace.nodes) (steps[node.step - 1] ??= []).push(node);
for (let n = 0; n < steps.length; n++) steps[n] ??= [];

const pen = document.createElement("canvas").getContext("2d");
const font = getComputedStyle(document.body).fontFamily;
function fit(text, width, size) {
  pen.font = `${size}px ${font}`;
  if (pen.measureText(text).width <= width) return text;
  let cut = [...text];
  while (cut.length > 1 && pen.measureText(cut.join("") + "…").width > width) cut.pop();
  return cut.join("") + "…";
}

function widthOf(nodes) {
  pen.font = `13px ${font}`;
  const widest = Math.max(0, ...nodes.map(node => pen.measureText(node.piece).width + (isLow(node) ? 62 : 26)));
  return Math.min(190, Math.max(118, widest));
}

// Kept nodes stand in the order of their parents, the way to the best translation first: no edges cross.
function arrange(shown) {
  let x = 12, height = 0;
  const lanes = [];
  let order = new Map([[-1, 0]]);
  let lowTop = column.top;
  for (const nodes of steps) {
    const kept = nodes.filter(node => !isLow(node)).sort((a, b) =>
      (order.get(a.parent) ?? 0) - (order.get(b.parent) ?? 0) || a.best - b.best || b.score - a.score);
    order = new Map(kept.map((node, n) => [node.id, n]));
    const low = nodes.filter(isLow).sort((a, b) => b.score - a.score);
    const few = shown === "all" ? low : shown === "none" ? [] : low.filter(node => node.fate !== "pruned").concat(
      low.filter(node => node.fate === "pruned").slice(0, trace.search.beam)).sort((a, b) => b.score - a.score);
    const width = widthOf(kept.concat(few));
    let y = column.top;
    for (const node of kept) {
      Object.assign(node, { x, y, width, height: column.kept });
      y += column.kept + column.space;
    }
    lowTop = Math.max(lowTop, y);
    lanes.push({ x, width, few, hidden: low.length - few.length });
    x += width + column.gap;
  }
  for (const lane of lanes) {
    let y = lowTop + 16;
    for (const node of lane.few) {
      Object.assign(node, { x: lane.x, y, width: lane.width, height: column.low });
      y += column.low + 1;
    }
    lane.end = y;
    height = Math.max(height, y + (lane.hidden ? 20 : 4));
  }
  return { lanes, width: x - column.gap + 24, height: height + 8, lowTop, hasLow: lanes.some(lane => lane.few.length) };
}

function draw() {
  const svg = document.getElementById("tree");
  svg.replaceChildren();
  const shown = document.getElementById("show").value;
  const plan = arrange(shown);
  svg.setAttribute("width", plan.width);
  svg.setAttribute("height", plan.height);
  svg.setAttribute("viewBox", `0 0 ${plan.width} ${plan.height}`);
  const head = element("g", { class: "head" }, svg);
  plan.lanes.forEach((lane, n) => {
    element("text", { x: lane.x + lane.width / 2, y: 16, "text-anchor": "middle" }, head, n === 0 ? "step 1" : n + 1);
    if (lane.hidden && shown !== "none") {
      element("text", { x: lane.x + 8, y: lane.end + 12 }, head, `+ ${lane.hidden} more`);
    }
  });
  if (plan.hasLow) {
    element("line", { x1: 12, x2: plan.width - 12, y1: plan.lowTop + 6, y2: plan.lowTop + 6, "stroke-dasharray": "2 4" }, head);
  }
  const edges = element("g", {}, svg);
  const visible = new Set(plan.lanes.flatMap(lane => lane.few).concat(trace.nodes.filter(node => !isLow(node))));
  const drawn = [...visible].sort((a, b) => b.best - a.best);
  for (const node of drawn) node.edge = drawEdge(edges, node);
  for (const node of drawn) node.group = drawNode(svg, node);
}

function drawEdge(edges, node) {
  const parent = byId.get(node.parent);
  if (!parent) return null;
  const x1 = parent.x + parent.width, y1 = parent.y + parent.height / 2;
  const x2 = node.x, y2 = node.y + node.height / 2, bend = (x2 - x1) / 2;
  const kind = isLow(node) ? "edge ghost" : node.best < Infinity ? "edge on-best" : "edge";
  return element("path", {
    class: kind, d: `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`,
    "stroke-width": isLow(node) ? 1.2 : (1 + 3 * Math.exp(node.logProbability)).toFixed(2),
  }, edges);
}

function drawNode(svg, node) {
  const low = isLow(node);
  const isDead = node.fate === "kept" && node.best === Infinity;
  const names = ["node", node.fate.startsWith("blocked") ? "blocked" : node.fate];
  if (low) names.push("low");
  if (isDead) names.push("dead");
  if (node.best < Infinity && node.fate === "kept") names.push("on-best");
  if (node.isForced) names.push("forced");
  const group = element("g", { class: names.join(" "), transform: `translate(${node.x},${node.y})`, tabindex: 0 }, svg);
  const radius = node.fate === "finished" ? node.height / 2 : 8;
  if (!low) {
    element("clipPath", { id: `clip${node.id}` }, group)
      .append(element("rect", { width: node.width, height: node.height, rx: radius }, group));
    element("rect", { class: "box", width: node.width, height: node.height, rx: radius }, group);
    element("rect", {
      class: "mass", x: 1, y: 1, width: Math.max(0, (node.width - 2) * Math.exp(node.logProbability)).toFixed(1),
      height: node.height - 2, "clip-path": `url(#clip${node.id})`,
    }, group);
  } else {
    element("rect", { width: node.width, height: node.height, fill: "transparent" }, group);
  }
  label(group, node, low, radius);
  if (node.rank) {
    const badge = element("g", { class: node.rank === 1 ? "badge first" : "badge" }, group);
    element("circle", { cx: node.width - 2, cy: 2, r: 9.5 }, badge);
    element("text", { x: node.width - 2, y: 6 }, badge, node.rank);
  }
  for (const event of ["pointerenter", "focus"]) group.addEventListener(event, () => light(node));
  for (const event of ["pointerleave", "blur"]) group.addEventListener(event, dim);
  return group;
}

function label(group, node, low, radius) {
  const left = low ? 8 : Math.max(10, radius * 0.7);
  const score = number(node.score, 2);
  const room = low ? node.width - 62 : node.width - 2 * left;
  const text = element("text", { x: left, y: low ? 14 : 17 }, group);
  const shown = fit(node.piece, room, low ? 12 : 13);
  if (shown.startsWith("▁")) {
    element("tspan", { class: "mark" }, text, "▁");
    element("tspan", {}, text, shown.slice(1));
  } else {
    text.textContent = shown;
  }
  if (low) {
    element("text", { class: "score", x: node.width - 6, y: 14, "text-anchor": "end" }, group, score);
  } else {
    element("text", { class: "score", x: left, y: 32 }, group, score);
    element("text", { class: "score", x: node.width - left, y: 32, "text-anchor": "end" }, group, percent(node.logProbability));
  }
}

function light(node) {
  document.getElementById("tree").classList.add("hover");
  for (const at of path(node)) { at.group?.classList.add("lit"); at.edge?.classList.add("lit"); }
  if (node.group) tell(node);
}

function dim() {
  document.getElementById("tree").classList.remove("hover");
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  document.getElementById("tip").hidden = true;
}

function tell(node) {
  const tip = document.getElementById("tip");
  tip.replaceChildren();
  html("div", tip, node.piece, "piece");
  html("div", tip, spaced(path(node).slice(0, -1).map(at => at.piece)) + " …", "prefix");
  const list = html("dl", tip);
  const rows = [
    ["log-probability of the piece", `${number(node.logProbability)} (${percent(node.logProbability)})`],
    ["total", number(node.total)],
    ["÷ length", number(node.lengthDivisor)],
    ...(node.coveragePenalty ? [["+ coverage", number(node.coveragePenalty)]] : []),
    ["= score", number(node.score)],
    ["step, token", `${node.step}, ${node.token}`],
  ];
  for (const [name, value] of rows) { html("dt", list, name); html("dd", list, value); }
  const place = node.rank ? `; number ${node.rank} of the translations` : "";
  html("div", tip, (node.isForced ? "given as prefix; " : "") + (fates[node.fate] ?? node.fate) + place, "fate");
  tip.hidden = false;
  const box = node.group.getBoundingClientRect();
  const right = box.right + 10 + tip.offsetWidth < innerWidth;
  tip.style.left = `${right ? box.right + 10 : Math.max(8, box.left - tip.offsetWidth - 10)}px`;
  tip.style.top = `${Math.max(8, Math.min(box.top, innerHeight - tip.offsetHeight - 8))}px`;
}

function fill() {
  const search = trace.search;
  document.title = `Beam search: ${trace.source}`;
  document.getElementById("source").textContent = trace.source;
  document.getElementById("best").textContent = trace.nBest[0]?.translation ?? "";
  const pieces = document.getElementById("pieces");
  for (const piece of trace.sourcePieces) html("span", pieces, piece, "chip");
  const facts = document.getElementById("facts");
  const fact = (name, value) => { const line = html("span", facts, `${name} `); html("b", line, value); };
  fact("beam", search.beam);
  fact("length normalisation", search.lengthNormalization + (search.lengthPenalty === undefined ? "" : ` ${search.lengthPenalty}`));
  if (search.coveragePenalty) fact("coverage penalty", search.coveragePenalty);
  if (search.noRepeatNgram) fact("no repeated", `${search.noRepeatNgram}-gram`);
  fact("stopping", search.stopping);
  fact("length", `${search.minTokens} to ${search.maxTokens}`);
  if (trace.prefixPieces.length) fact("prefix", spaced(trace.prefixPieces));
  const count = fate => trace.nodes.filter(node => node.fate.startsWith(fate)).length;
  fact("looked at", trace.nodes.length);
  fact("pruned", count("pruned"));
  fact("finished", count("finished"));
}

function list() {
  const body = document.getElementById("list");
  trace.nBest.forEach((candidate, n) => {
    const node = trace.nodes.find(other => other.rank === n + 1);
    const row = html("tr", body);
    html("td", row, n + 1);
    html("td", row, candidate.translation + (candidate.isComplete ? "" : " (cut off at the length limit)"), "text");
    html("td", row, number(candidate.score));
    html("td", row, number(candidate.logProbability));
    html("td", row, node ? number(node.lengthDivisor) : "");
    html("td", row, node ? number(node.coveragePenalty) : "");
    html("td", row, candidate.tokens.length);
    if (node) {
      row.addEventListener("pointerenter", () => { light(node); document.getElementById("tip").hidden = true; });
      row.addEventListener("pointerleave", dim);
    }
  });
}

document.getElementById("show").addEventListener("change", draw);
fill();
draw();
list();
