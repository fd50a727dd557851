import {frame, roomFor} from "./chart-frame.js";
import {count, day, percent, price} from "./format.js";

/**
 * What is to be drawn of a history: one place on the axis for each session that has a bar, or should have one.
 *
 * @typedef {{date: string, open: number | null, high: number | null, low: number | null, close: number, volume: number | null, finality: string, source: string, marks?: string[]}} Bar
 * @typedef {{date: string, bar: Bar | null, gap: "missing" | "noTrade" | null, splits: any[], dividends: any[], quarantined: {close: number | null, detail: string}[]}} Place
 */

/**
 * @param {any} history an answer of /history
 * @param {{splits: any[], dividends: any[]}} actions
 * @param {{date: string, close: number | null, detail: string}[]} quarantined
 * @returns {Place[]} ascending
 */
export function places(history, actions, quarantined) {
  /** @type {Map<string, Place>} */
  const all = new Map();
  const at = (/** @type {string} */ date) => {
    const place = all.get(date) ?? {date, bar: null, gap: null, splits: [], dividends: [], quarantined: []};
    all.set(date, place);
    return place;
  };
  for (const bar of history.bars) at(bar.date).bar = bar;
  for (const date of history.missing) at(date).gap = "missing";
  for (const date of history.noTrade) at(date).gap = "noTrade";
  for (const held of quarantined) at(held.date).quarantined.push(held);
  const dates = [...all.keys()].sort();
  // Of a week or month, a bar has the date of its first session: what happened within it is shown there.
  const holder = (/** @type {string} */ date) => dates.findLast((each) => each <= date);
  for (const name of /** @type {const} */ (["splits", "dividends"])) {
    for (const action of actions[name]) {
      const date = holder(action.date);
      if (date) at(date)[name].push(action);
    }
  }
  return dates.map(at);
}

/** What happened on a day, in words: what the marks of the chart mean. @param {Place} place @param {string | null} currency */
export function notes(place, currency) {
  return [
    ...place.splits.map((split) => `Split ${split.numerator} for ${split.denominator}${on(split.date, place)}`),
    ...place.dividends.map((paid) => `Dividend of ${price(paid.amount)} ${paid.currency ?? currency ?? ""}${on(paid.date, place)}`),
    ...(place.gap === "missing" ? ["Missing: no price came yet"] : place.gap === "noTrade" ? ["No trade: no vendor has a price of it"] : []),
    ...place.quarantined.map((held) => `Not believed${held.close === null ? "" : `: ${price(held.close)}`} (${held.detail})`),
    ...(place.bar?.finality === "PROVISIONAL" ? ["Provisional: not the official close yet"] : []),
    ...(place.bar?.marks ?? []).map((mark) => (mark === "OPEN_DROPPED" ? "The vendor's open contradicted its close, and was left out" : "The vendor's high and low contradicted its close, and were left out")),
  ];
}

/** Of a week or month, the day within it. @param {string} date @param {Place} place */
function on(date, place) {
  return date === place.date ? "" : ` on ${day(date)}`;
}

/**
 * The option of ECharts: candles above, volume below, and marks that also have a letter or a shape of their own.
 *
 * @param {Place[]} all @param {string | null} currency @param {{text: string, soft: string, line: string, card: string, sunk: string, accent: string, up: string, down: string, warn: string}} colours
 * @param {{from: number, to: number}} zoom indexes
 */
export function option(all, currency, colours, zoom) {
  const dates = all.map((place) => place.date);
  const known = all.filter((place) => place.bar !== null);
  const lowest = Math.min(...known.map((place) => /** @type {Bar} */ (place.bar).low ?? /** @type {Bar} */ (place.bar).close));
  const isUp = (/** @type {Bar} */ bar) => bar.close >= (bar.open ?? bar.close);
  const axisLabel = {color: colours.soft};
  const right = roomFor(known.map((place) => /** @type {Bar} */ (place.bar).close));
  const line = {lineStyle: {color: colours.line}};
  return {
    ...frame(right, colours, (/** @type {any[]} */ points) => tooltip(all[points[0].dataIndex], all[points[0].dataIndex - 1], currency)),
    xAxis: [0, 1].map((gridIndex) => ({type: "category", gridIndex, data: dates, axisLine: line, axisTick: {show: false}, axisLabel: {...axisLabel, show: gridIndex === 1, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right", formatter: (/** @type {string} */ date) => day(date)}, splitLine: {show: false}, axisPointer: {label: {show: gridIndex === 1, formatter: (/** @type {any} */ at) => day(at.value)}}})),
    yAxis: [
      {scale: true, position: "right", splitLine: line, axisLabel: {...axisLabel, formatter: (/** @type {number} */ value) => price(value)}},
      {gridIndex: 1, position: "right", splitNumber: 1, splitLine: {show: false}, axisLabel: {show: false}, axisPointer: {label: {show: false}}},
    ],
    dataZoom: [
      {type: "inside", xAxisIndex: [0, 1], startValue: zoom.from, endValue: zoom.to, minValueSpan: 5},
      {type: "slider", xAxisIndex: [0, 1], startValue: zoom.from, endValue: zoom.to, minValueSpan: 5, left: 12, right, bottom: 4, height: 22, borderColor: colours.line, fillerColor: "transparent", handleStyle: {color: colours.accent}, moveHandleStyle: {color: colours.accent}, textStyle: {color: colours.soft}, labelFormatter: (/** @type {number} */ _, /** @type {string} */ date) => day(date)},
    ],
    series: [
      {
        name: "Price",
        type: "candlestick",
        data: all.map(({bar}) => (bar ? [bar.open ?? bar.close, bar.close, bar.low ?? bar.close, bar.high ?? bar.close] : "-")),
        // Hollow where it rose, filled where it fell: readable without the colours.
        itemStyle: {color: colours.card, borderColor: colours.up, color0: colours.down, borderColor0: colours.down},
        markPoint: {
          silent: true,
          data: all.flatMap((place) => marks(place, lowest, colours)),
        },
      },
      {name: "Volume", type: "bar", xAxisIndex: 1, yAxisIndex: 1, data: all.map(({bar}) => (bar ? {value: bar.volume, itemStyle: {color: isUp(bar) ? colours.up : colours.down, opacity: 0.6}} : "-"))},
    ],
  };
}

/** @param {Place} place @param {number} lowest @param {any} colours */
function marks(place, lowest, colours) {
  const bar = place.bar;
  const above = bar ? bar.high ?? bar.close : lowest;
  const below = bar ? bar.low ?? bar.close : lowest;
  const letter = (/** @type {string} */ text, /** @type {string} */ color) => ({symbol: "circle", symbolSize: 18, itemStyle: {color}, label: {show: true, formatter: text, color: colours.card, fontSize: 11, fontWeight: 700}});
  return [
    ...(place.splits.length > 0 ? [{coord: [place.date, above], symbolOffset: [0, -14], ...letter("S", colours.accent)}] : []),
    ...(place.dividends.length > 0 ? [{coord: [place.date, below], symbolOffset: [0, 14], ...letter("D", colours.soft)}] : []),
    ...(place.gap ? [{coord: [place.date, lowest], ...letter(place.gap === "missing" ? "?" : "–", place.gap === "missing" ? colours.warn : colours.soft)}] : []),
    ...place.quarantined.map((held) => ({coord: [place.date, held.close ?? above], ...letter("!", colours.down), symbol: "diamond"})),
  ];
}

/** @param {Place} place @param {Place | undefined} before @param {string | null} currency */
function tooltip(place, before, currency) {
  const bar = place.bar;
  const head = day(place.date);
  if (!bar) return [head, ...notes(place, currency)].join("\n");
  const change = before?.bar ? ` (${percent((bar.close / before.bar.close - 1) * 100)})` : "";
  return [
    `${head}  ${currency ?? ""}`,
    `Open ${price(bar.open)}   High ${price(bar.high)}`,
    `Low ${price(bar.low)}   Close ${price(bar.close)}${change}`,
    `Volume ${count(bar.volume)}`,
    ...notes(place, currency),
  ].join("\n");
}

/**
 * The part of a history that is shown, by the name of a range or by two dates.
 *
 * @param {Place[]} all @param {{zoom: string, from: string, to: string}} wanted
 */
export function shownPart(all, {zoom, from, to}) {
  const last = all.length - 1;
  if (last < 0) return {from: 0, to: 0};
  if (from && to) {
    const first = all.findIndex((place) => place.date >= from);
    const end = all.findLastIndex((place) => place.date <= to);
    if (first >= 0 && end > first) return {from: first, to: end};
  }
  const begin = all.findIndex((place) => place.date >= beginOf(zoom, all[last].date));
  return {from: Math.min(Math.max(0, begin), Math.max(0, last - 1)), to: last};
}

/** @param {string} zoom @param {string} end */
function beginOf(zoom, end) {
  const date = new Date(`${end}T00:00:00Z`);
  if (zoom === "ytd") return `${end.slice(0, 4)}-01-01`;
  const months = {"1m": 1, "3m": 3, "6m": 6}[zoom] ?? 12;
  const dayOfMonth = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() - months, 1);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastOfMonth));
  return date.toISOString().slice(0, 10);
}
