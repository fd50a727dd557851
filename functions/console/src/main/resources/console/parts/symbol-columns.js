import {html} from "lit";
import {href} from "../router.js";
import {ago, words} from "./format.js";
import {badge, change, finalityBadge, quote, statusBadge} from "./pieces.js";
import {sparkline, trendAt} from "./spark.js";
import {why} from "./why.js";

/**
 * The columns of the table of symbols.
 *
 * @param {(symbol: string) => import("./spark.js").Trend | undefined} trendOf
 * @returns {import("./table.js").Column[]}
 */
export function columns(trendOf) {
  return [
    {
      key: "symbol",
      title: "Symbol",
      sorts: [{key: "symbol", title: "Symbol"}, {key: "name", title: "Name"}],
      cell: (row) => html`<a tabindex="-1" href=${href("symbols", row.symbol)}>${row.symbol}</a><span class="one small soft"><bdi>${words(row.name, 80)}</bdi></span>`,
    },
    {key: "trend", title: "Trend", cell: (row) => sparkline(trendAt(trendOf(row.symbol), row))},
    {
      key: "price",
      title: "Price",
      number: true,
      sorts: [{key: "price", title: "Price"}],
      cell: (row) => html`<span class="one">${quote(row.price, row.currency)}</span><span class="narrow small">${row.stale ? badge("stale", "warn") : change(row.change)}</span>`,
    },
    {key: "change", title: "Change", number: true, sorts: [{key: "change", title: "Change"}], cell: (row) => change(row.change)},
    {
      key: "age",
      title: "Age",
      number: true,
      sorts: [{key: "age", title: "Age"}],
      cell: (row) => html`<span class="one number small">${ago(row.asOf)}</span>${row.stale ? badge("stale", "warn") : ""}`,
    },
    {key: "finality", title: "Finality", sorts: [{key: "finality", title: "Finality"}], cell: (row) => finalityBadge(row.finality)},
    {
      key: "source",
      title: "Source",
      sorts: [{key: "source", title: "Source"}, {key: "market", title: "Market"}],
      cell: (row) => html`<span class="one small">${row.source ?? "–"}</span><span class="one small soft">${row.market}</span>`,
    },
    {
      key: "status",
      title: "Status",
      sorts: [{key: "status", title: "Status"}],
      cell: (row) => html`${statusBadge(row.status)}<span class="narrow one small soft"><bdi>${why(row.reason, 120)}</bdi></span>`,
    },
    {key: "why", title: "Why", sorts: [{key: "why", title: "Why"}], cell: (row) => html`<span class="two" title=${why(row.reason)}><bdi>${why(row.reason, 240)}</bdi></span>`},
  ];
}
