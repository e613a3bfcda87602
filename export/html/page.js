"use strict";
// Data: nodes [id, label, type, size, x, y, community, other names]; documents [name, title, date, source]; statements
// [subject, relation, object, negated, act, speaker or -1, document, sentence], the rest places in these; types to colours;
// colours of communities, the first for all that have none of their own. Places are the layout's: filters hide, nothing moves.
const data = JSON.parse(document.getElementById("data").textContent);
const most_told = 200, most_found = 12, most_labels = 250, most_relations = 3, most_at_first = 400;
const label_font = 12, relation_font = 10;

const at = id => document.getElementById(id);
const make = (tag, text, name) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
};

const nodes = data.nodes.map(([id, label, type, size, x, y, community, names]) => ({ id, label, type, size, x, y, community, names, statements: [] }));
const statements = data.statements.map(([subject, relation, object, negated, act, speaker, doc, sentence]) => ({
  subject: nodes[subject], relation: (negated ? "not " : "") + relation, object: nodes[object], negated, act,
  speaker: speaker < 0 ? null : nodes[speaker], document: data.documents[doc], sentence: data.sentences[sentence],
}));
for (const told of statements)
  for (const node of new Set([told.subject, told.object, told.speaker])) if (node) node.statements.push(told);

[...nodes].sort((a, b) => b.size - a.size).forEach((node, rank) => { node.rank = rank; });

// Arabic is searched as it is folded in the graph: no marks, one shape of alif, ya and ta marbuta.
const fold = text => text.normalize("NFKD").toLowerCase().replace(/\p{M}|\u0640/gu, "")
  .replace(/[\u0671\u0622\u0623\u0625]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647");
for (const node of nodes) node.folded = fold([node.label, ...node.names].join("\n"));

const chosen = { types: new Set(Object.keys(data.types)), act: "", speaker: "", from: "", to: "", node: null, colouring: data.colouring, most: Math.min(nodes.length, most_at_first) };
const passes = told => chosen.types.has(told.subject.type) && chosen.types.has(told.object.type) &&
  (!chosen.act || told.act === chosen.act) && (!chosen.speaker || (told.speaker && told.speaker.id === chosen.speaker)) &&
  (!chosen.from || told.document[2] >= chosen.from) && (!chosen.to || (told.document[2] && told.document[2] <= chosen.to));
/// The foremost, and all that the chosen one has to do with.
const is_foremost = node => node.rank < chosen.most || node === chosen.node;
const is_shown = told => (is_foremost(told.subject) && is_foremost(told.object)) || told.subject === chosen.node || told.object === chosen.node;
const colour_of = node => chosen.colouring === "type" ? data.types[node.type] : data.communities[node.community] || data.communities[0];

const canvas = at("picture"), pen = canvas.getContext("2d");
let edges = [], visible = [], transform = d3.zoomIdentity, waiting = false;

/// Applies the filters.
function select() {
  const joined = new Map(), ends = new Set();
  let count = 0;
  for (const told of statements.filter(told => is_shown(told) && passes(told))) {
    const key = told.subject.id + " " + told.object.id;
    if (!joined.has(key)) joined.set(key, { source: told.subject, target: told.object, names: new Set(), count: 0, negated: true });
    const edge = joined.get(key);
    edge.count++;
    edge.negated = edge.negated && Boolean(told.negated);
    edge.names.add(told.relation);
    for (const node of [told.subject, told.object]) ends.add(node);
    if (told.speaker && is_foremost(told.speaker)) ends.add(told.speaker);
    count++;
  }
  edges = [...joined.values()];
  visible = nodes.filter(node => ends.has(node) || node === chosen.node);
  at("counts").textContent = `${visible.length} of ${data.counts.entities} entities, ${count} of ${data.counts.statements} statements, ${data.counts.documents} documents`;
  show_card();
  draw_soon();
}

function draw_soon() {
  if (!waiting) requestAnimationFrame(() => { waiting = false; draw(); });
  waiting = true;
}

function draw() {
  const scale = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
  if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
  const style = getComputedStyle(document.documentElement), colour = name => style.getPropertyValue("--" + name);
  const near = chosen.node && new Set([chosen.node, ...edges.filter(touches).flatMap(edge => [edge.source, edge.target])]);
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.translate(transform.x, transform.y);
  pen.scale(transform.k, transform.k);
  const quiet = Math.min(0.7, Math.max(0.06, 1500 / edges.length));  // of edges, the more of them the less
  for (const edge of edges) {
    pen.globalAlpha = !chosen.node ? quiet : touches(edge) ? 1 : Math.min(quiet, 0.12);
    pen.strokeStyle = pen.fillStyle = colour(edge.negated ? "negated" : "edge");
    pen.lineWidth = Math.min(6, 0.7 + Math.log2(1 + edge.count) / 2);
    draw_arrow(edge.source, edge.target);
  }
  for (const node of visible) {
    pen.globalAlpha = !near || near.has(node) ? 1 : 0.2;
    pen.fillStyle = colour_of(node);
    pen.beginPath();
    pen.arc(node.x, node.y, node.size, 0, 2 * Math.PI);
    pen.fill();
    if (node === chosen.node) { pen.strokeStyle = colour("ink"); pen.lineWidth = 2 / transform.k; pen.stroke(); }
  }
  pen.globalAlpha = 1;
  draw_labels(near, colour, width, height);
}

const touches = edge => edge.source === chosen.node || edge.target === chosen.node;

function draw_arrow(from, to) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x), x = to.x - Math.cos(angle) * to.size, y = to.y - Math.sin(angle) * to.size;
  pen.beginPath();
  if (from === to) {
    pen.arc(from.x, from.y - from.size, from.size * 0.7, 0, 2 * Math.PI);
    pen.stroke();
    return;
  }
  pen.moveTo(from.x, from.y);
  pen.lineTo(x, y);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x, y);
  for (const turn of [-0.4, 0.4]) pen.lineTo(x - 7 * Math.cos(angle + turn), y - 7 * Math.sin(angle + turn));
  pen.fill();
}

/// Names and relations where there is room for them, the greatest first; of the chosen node all that fit.
function draw_labels(near, colour, width, height) {
  const boxes = [];
  const write = (text, x, y, size, ink) => {  // in pixels of the screen
    pen.font = `${size}px system-ui, "Noto Sans Arabic", sans-serif`;
    const half = pen.measureText(text).width / 2 + 2, box = [x - half, y - size, x + half, y + 3];
    if (x < -half || x > width + half || y < 0 || y > height + size) return;
    if (boxes.some(b => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) return;
    boxes.push(box);
    pen.lineWidth = 3;
    pen.strokeStyle = colour("ground");
    pen.strokeText(text, x, y);
    pen.fillStyle = ink;
    pen.fillText(text, x, y);
  };
  const scale = window.devicePixelRatio || 1;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.textAlign = "center";
  pen.lineJoin = "round";
  const named = visible.filter(node => !near || near.has(node));
  for (const node of named.sort((a, b) => (b === chosen.node) - (a === chosen.node) || b.size - a.size).slice(0, most_labels)) {
    const [x, y] = transform.apply([node.x, node.y]), half = node.size * transform.k * 0.6, font = label_font + Math.min(6, node.size / 6);
    boxes.push([x - half, y - half, x + half, y + half]);
    write(node.label, x, y + node.size * transform.k + font, font, colour("ink"));
  }
  if (!near && transform.k < 0.9) return;
  for (const edge of edges.filter(edge => !near || touches(edge)).slice(0, most_labels)) {
    const [x, y] = transform.apply([(edge.source.x + edge.target.x) / 2, (edge.source.y + edge.target.y) / 2]);
    write([...edge.names].slice(0, most_relations).join(", "), x, y, relation_font, colour("faint"));
  }
}

function name_button(node) {
  const button = make("button", node.label, "node");
  button.type = "button";
  button.dir = "auto";
  button.onclick = () => choose(node);
  return button;
}

function show_card() {
  const card = at("card"), node = chosen.node;
  card.replaceChildren();
  if (!node) return;
  const head = make("h2", node.label);
  head.dir = "auto";
  card.append(head, make("small", node.type));
  const names = make("div");
  for (const name of node.names) names.append(names.firstChild ? ", " : "", make("bdi", name));
  card.append(names);
  const told = node.statements.filter(passes);
  card.append(make("div", `${told.length} statements`));
  for (const one of told.slice(0, most_told)) card.append(statement_box(one));
  if (told.length > most_told) card.append(make("div", `and ${told.length - most_told} more`));
}

function statement_box(told) {
  const box = make("div", undefined, "statement" + (told.negated ? " negated" : "")), line = make("div"), small = make("small");
  line.append(name_button(told.subject), " ", make("bdi", told.relation), " ", name_button(told.object));
  const quote = make("blockquote", told.sentence);
  quote.dir = "auto";
  const [name, title, date, source] = told.document;
  for (const part of [source, date, title || name, told.act].filter(Boolean)) small.append(make("bdi", part), " \u00b7 ");
  if (told.speaker) small.append("said by ", name_button(told.speaker));
  else small.lastChild.remove();
  box.append(line, quote, small);
  return box;
}

function find() {
  const wanted = fold(at("search").value.trim());
  const found = wanted ? nodes.filter(node => node.folded.includes(wanted)).sort((a, b) => b.statements.length - a.statements.length) : [];
  at("found").replaceChildren(...found.slice(0, most_found).map(node => {
    const item = make("li"), button = make("button", node.label);
    button.type = "button";
    button.dir = "auto";
    button.onclick = () => choose(node);
    item.append(button);
    return item;
  }));
}

/// Tells all of a node, and brings it into the middle.
function choose(node, move = true) {
  chosen.node = node;
  history.replaceState(null, "", node ? "#" + node.id : location.pathname);
  if (node && move) zoom_to(node.x, node.y, Math.max(transform.k, 1));
  select();
}

function zoom_to(x, y, scale) {
  d3.select(canvas).call(zoom.transform, d3.zoomIdentity.translate(canvas.clientWidth / 2 - x * scale, canvas.clientHeight / 2 - y * scale).scale(scale));
}

/// The picture as large as fits.
function fit() {
  if (!visible.length) return;
  const left = d3.min(visible, n => n.x - n.size), right = d3.max(visible, n => n.x + n.size), top = d3.min(visible, n => n.y - n.size), bottom = d3.max(visible, n => n.y + n.size);
  const scale = Math.min(2, 0.95 * Math.min(canvas.clientWidth / (right - left), canvas.clientHeight / (bottom - top + 2 * label_font)));
  zoom_to((left + right) / 2, (top + bottom) / 2, scale);
}

function node_under(event) {
  const box = canvas.getBoundingClientRect(), [x, y] = transform.invert([event.clientX - box.left, event.clientY - box.top]);
  const reach = 4 / transform.k;
  return visible.filter(node => Math.hypot(node.x - x, node.y - y) <= node.size + reach)
    .sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0] || null;
}

const zoom = d3.zoom().scaleExtent([0.02, 12]).on("zoom", () => { transform = d3.event.transform; draw_soon(); });
d3.select(canvas).call(zoom).on("dblclick.zoom", null);
canvas.addEventListener("click", event => choose(node_under(event), false));
canvas.addEventListener("mousemove", event => {
  const node = node_under(event);
  canvas.classList.toggle("over", Boolean(node));
  canvas.title = node ? node.label : "";
});

const add_option = (list, value, text) => {
  const option = make("option", text);
  option.value = value;
  at(list).append(option);
};
add_option("act", "", "any");
for (const act of [...new Set(statements.map(told => told.act).filter(Boolean))].sort()) add_option("act", act, act);
add_option("speaker", "", "anyone");
for (const node of [...new Set(statements.map(told => told.speaker).filter(Boolean))].sort((a, b) => a.label < b.label ? -1 : 1)) add_option("speaker", node.id, node.label);
for (const [type, colour] of Object.entries(data.types)) {
  const label = make("label"), box = make("input"), dot = make("span", undefined, "dot");
  box.type = "checkbox";
  box.name = type;
  box.checked = true;
  box.onchange = () => { box.checked ? chosen.types.add(type) : chosen.types.delete(type); select(); };
  dot.style.background = colour;
  label.append(box, dot, type);
  at("types").append(label);
}
for (const name of ["act", "speaker", "from", "to", "colouring"]) {
  at(name).value = chosen[name];
  at(name).onchange = () => { chosen[name] = at(name).value; select(); };
}
at("most").max = nodes.length;
at("most").value = chosen.most;
at("most").oninput = () => { chosen.most = Number(at("most").value); select(); };
at("reset").onclick = () => {
  for (const name of ["act", "speaker", "from", "to", "search"]) at(name).value = "";
  at("most").value = nodes.length;
  Object.assign(chosen, { act: "", speaker: "", from: "", to: "", most: nodes.length });
  for (const box of at("types").querySelectorAll("input")) { box.checked = true; chosen.types.add(box.name); }
  find();
  choose(null);
  fit();
};
at("search").oninput = find;
at("search").onkeydown = event => { if (event.key === "Enter" && at("found").firstChild) at("found").querySelector("button").click(); };
document.onkeydown = event => { if (event.key === "Escape") choose(null); };
window.onresize = draw_soon;
window.matchMedia("(prefers-color-scheme: dark)").onchange = draw_soon;
select();
fit();
choose(nodes.find(node => "#" + node.id === location.hash) || null);
