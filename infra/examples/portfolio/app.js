import {ask, get, post, track} from "./api.js";
import {squarify} from "./treemap.js";

const SAMPLE = {MSFT: 12, NVDA: 30, AMZN: 25, JPM: 15, KO: 60, JNJ: 20, QQQ: 10, "BRK-B": 8, "BTC-USD": 0.05,
  "EURUSD=X": 2500, "OCDO.L": 900, "^GSPC": 0.5};
const holdings = new Map(Object.entries(JSON.parse(localStorage.getItem("holdings")) ?? SAMPLE));
const nothing = () => [Response.json({prices: []}), {total: 0, rows: [], excluded: []}, {sectors: []}];
const IF_CHANGED = {cache: "no-cache"};  // asked for again on condition of the ETag
const $ = id => document.getElementById(id);
const money = (value, signDisplay) => value.toLocaleString("en-IE", {style: "currency", currency: "EUR", signDisplay});
const number = value => value.toLocaleString("en-IE", {maximumFractionDigits: 8});
const percent = value => value == null ? "–"
  : `${value.toLocaleString("en-IE", {minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero"})} %`;
const tone = value => value > 0 ? "up" : value < 0 ? "down" : "";
const query = () => `symbols=${[...holdings.keys()].map(encodeURIComponent).join()}`;
const tell = words => { $("error").textContent = words; $("error").hidden = !words; };

/** An element with attributes and children. Text is never taken for HTML. */
function element(name, attributes = {}, ...children) {
  const made = document.createElementNS(`http://www.w3.org/${/^(svg|polyline)$/.test(name) ? "2000/svg" : "1999/xhtml"}`, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children.map(child => child ?? "–"));
  return made;
}

function sparkline(name, closes) {
  const low = Math.min(...closes), first = closes[0], last = closes.at(-1), height = Math.max(...closes) - low;
  const points = closes.map((close, i) => `${i * 90 / (closes.length - 1)},${height ? 22 - 20 * (close - low) / height : 12}`);
  const label = `${name}: ${closes.length} closes from ${money(first)} to ${money(last)}`;
  const attributes = {viewBox: "-2 0 94 24", role: "img", "aria-label": label, class: tone(last - first)};
  return element("svg", attributes, element("polyline", {points: points.join(" ")}));
}

function row(symbol, {latest, history = [], conversion} = {}, valued, excluded) {
  const name = latest?.name ?? symbol, closes = history.map(it => it.close);
  const note = excluded?.reason ?? (latest?.stale || valued?.stale ? "stale" : "");
  const remove = element("button", {type: "button", "aria-label": `Remove ${name}`}, "×");
  remove.onclick = () => { holdings.delete(symbol); keep(); };
  return element("tr", {"data-symbol": symbol},
    element("th", {scope: "row"}, element("b", {}, name), element("small", {title: note}, note ? `${symbol} · ${note}` : symbol)),
    element("td", {}, closes.length > 1 ? sparkline(name, closes) : "–"),
    element("td", {class: "number"}, latest && element("data", {class: "price", value: latest.price}, money(latest.price)),
      element("small", {}, conversion ? `${number(conversion.price)} ${conversion.currency}` : "")),
    element("td", {class: `number ${tone(latest?.changePercent)}`}, percent(latest?.changePercent)),
    element("td", {class: "number"}, number(holdings.get(symbol))),
    element("td", {class: "number"}, valued && element("data", {class: "value", value: valued.value}, money(valued.value))),
    element("td", {}, remove));
}

function drawTreemap(sectors, rows) {
  const heaviest = items => items.filter(it => it.weight > 0).sort((a, b) => b.weight - a.weight);
  const groups = sectors.map(({sector, industries}) => {
    const cells = industries.flatMap(it => it.symbols).map(it => ({...it, weight: rows.get(it.symbol)?.value}));
    return {sector, cells: heaviest(cells), weight: cells.reduce((all, it) => all + (it.weight ?? 0), 0)};
  });
  const map = $("treemap"), add = (attributes, ...children) => map.append(element("li", attributes, ...children));
  map.replaceChildren();
  squarify(heaviest(groups), 0, 0, map.clientWidth, map.clientHeight, (group, x, y, width, height) => {
    add({style: `left:${x}px;top:${y}px;width:${width}px`}, group.sector ?? "Funds and others");
    squarify(group.cells, x, y + 18, width, Math.max(height - 18, 1), (cell, left, top, wide, high) => {
      const strength = Math.min(Math.abs(cell.changePercent ?? 0) / 2, 1) * 100;
      add({class: `tile ${tone(cell.changePercent)}`, title: `${cell.name ?? cell.symbol}, ${money(cell.weight)}`,
        style: `left:${left}px;top:${top}px;width:${wide}px;height:${high}px;--strength:${strength}%`},
      element("b", {}, cell.symbol), element("span", {}, percent(cell.changePercent)));
    });
  });
}

function draw(prices, value, sectors) {
  const by = items => new Map(items.map(it => [it.symbol, it]));
  const shown = by(prices), rows = by(value.rows), excluded = by(value.excluded);
  $("rows").replaceChildren(...[...holdings.keys()].map(it => row(it, shown.get(it), rows.get(it), excluded.get(it))));
  Object.assign($("total"), {value: value.total, textContent: money(value.total)});
  $("day").textContent = value.dayChange == null ? "–" : `${money(value.dayChange, "exceptZero")} · ${percent(value.dayChangePercent)}`;
  $("day").className = tone(value.dayChange);
  drawTreemap(sectors, rows);
  $("status").textContent = excluded.size > 0 ? `Not in the total: ${[...excluded.keys()].join(", ")}.`
    : rows.size > 0 ? `All ${rows.size} holdings are in the total. Source of the prices: ${[...new Set(value.rows.map(it => it.source))].join(", ")}.`
      : "No holdings yet: find one and add it.";
}

const onProgress = ({done, total}) => { $("status").textContent = `Fetching a year of prices: ${done} of ${total} symbols.`; };
let fresh = [...holdings.keys()], failed = [], turn = 0, next;
/** Tracks what is new and draws all; and again when the prices may have changed, or after an error. */
async function show() {
  const mine = ++turn, asked = fresh;
  let seconds = 10;
  clearTimeout(next);
  try {
    if (asked.length > 0) failed = await track(asked, onProgress);
    fresh = fresh.filter(it => !asked.includes(it));
    const body = {holdings: [...holdings].map(([symbol, quantity]) => ({symbol, quantity})), currency: "EUR"};
    const [page, value, map] = holdings.size === 0 ? nothing() : await Promise.all([
      ask(`/portfolio?${query()}&days=10&currency=EUR`, IF_CHANGED), post("/valuation", body), get(`/treemap?${query()}`, IF_CHANGED)]);
    const {prices} = await page.json();
    if (mine !== turn) return;
    draw(prices, value, map.sectors);
    const most = /max-age=(\d+)/.exec(page.headers.get("cache-control"))?.[1] ?? 60;
    seconds = value.excluded.length > 0 ? 2 : Math.max(1, most - Number(page.headers.get("age")));
    tell(failed.map(it => `${it.symbol}: ${it.reason}`).join(" "));
  } catch (error) {
    tell(`${error.message} Trying again in ${seconds} seconds.`);
  }
  if (mine === turn) next = setTimeout(show, seconds * 1000);
}

/** Keeps the holdings for the next visit, and shows them. */
function keep() {
  localStorage.setItem("holdings", JSON.stringify(Object.fromEntries(holdings)));
  show();
}

function found({symbol, name, type, exchange}) {
  const about = [type, exchange].filter(Boolean).join(" · ");
  const add = element("button", {type: "button"}, element("b", {}, symbol), ` ${name} `, element("small", {}, about));
  add.onclick = () => {
    if (!$("quantity").reportValidity()) return;
    holdings.set(symbol, (holdings.get(symbol) ?? 0) + Number($("quantity").value));
    fresh = [...fresh, symbol];
    $("q").value = "";
    $("q").oninput();
    keep();
  };
  return element("li", {}, add);
}
const trying = action => () => action().catch(error => tell(error.message));
$("q").oninput = trying(async () => {
  const q = $("q").value.trim();
  const results = q ? (await get(`/search?q=${encodeURIComponent(q)}&limit=5`)).results.map(found) : [];
  const none = q && results.length === 0 ? [element("li", {}, `Nothing is listed as “${q}”.`)] : [];
  if (q === $("q").value.trim()) $("found").replaceChildren(...results, ...none);
});
$("csv").onclick = trying(async () => {
  const table = await (await ask(`/portfolio?${query()}&days=1&currency=EUR&format=csv`)).blob();
  const href = URL.createObjectURL(table);
  element("a", {href, download: "portfolio.csv"}).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
});
window.onresize = show;
show();
