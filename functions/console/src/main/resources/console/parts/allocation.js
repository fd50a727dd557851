import {css, html, nothing} from "lit";
import {AddressedElement} from "../addressed.js";
import {change as changeAddress, route} from "../router.js";
import {money, percent} from "./format.js";
import {said} from "./pieces.js";
import {allocation} from "./valuation.js";

/** What part of the whole each holding or sector is. In the address: `by=sector`. */
class Allocation extends AddressedElement {
  static properties = {valuation: {attribute: false}, sectors: {attribute: false}};
  static styles = css`
    spc-allocation td.share { inline-size: 40%; min-inline-size: 6rem; }
    spc-allocation .track { background: var(--sunk); border-radius: 0.2rem; block-size: 0.9rem; }
    spc-allocation .part { background: var(--accent); border-radius: 0.2rem; block-size: 100%; min-inline-size: 2px; }
    spc-allocation .part.owed { background: var(--down); }
    spc-allocation td, spc-allocation th { vertical-align: middle; }
    spc-allocation tbody th { color: var(--text); white-space: normal; }
    @media (max-width: 40rem) { spc-allocation td.share { inline-size: 25%; min-inline-size: 2rem; } spc-allocation td, spc-allocation th { padding-inline: 0.3rem; } }
    spc-allocation .scroll { max-block-size: 24rem; }
  `;

  constructor() {
    super();
    /** @type {import("./valuation.js").Valuation | null} */ this.valuation = null;
    /** @type {Map<string, string | null>} */ this.sectors = new Map();
  }

  render() {
    const valuation = this.valuation;
    if (valuation === null || valuation.rows.length === 0) return nothing;
    const bySector = route().query.get("by") === "sector";
    const parts = allocation(valuation.rows, bySector ? (row) => this.sectors.get(row.symbol) ?? null : (row) => row.symbol);
    const greatest = Math.max(...parts.map((each) => Math.abs(each.share ?? 0)));
    return html`<section class="card"><div class="head"><h2>Allocation</h2>
        <div class="actions" role="group" aria-label="Allocation by">
          <button aria-pressed=${bySector ? "false" : "true"} @click=${() => changeAddress({by: null})}>By holding</button>
          <button aria-pressed=${bySector ? "true" : "false"} @click=${() => changeAddress({by: "sector"})}>By sector</button></div></div>
      <div class="scroll" tabindex="0" role="region" aria-label="Allocation"><table><caption>Share of ${money(valuation.total, valuation.currency)}; the bars are as long as the greatest share has it</caption>
        <thead><tr><th scope="col">${bySector ? "Sector" : "Holding"}</th><th scope="col" class="number">Share</th><th scope="col"><span class="hidden">As a bar</span></th><th scope="col" class="number">Worth</th></tr></thead>
        <tbody>${parts.map(({name, value, share}) => html`<tr><th scope="row">${name === null ? "No sector told" : said(name, 60)}</th>
          <td class="number">${share === null ? "–" : percent(share).replace("+", "")}</td>
          <td class="share"><div class="track"><div class="part ${value < 0 ? "owed" : ""}" .style=${`inline-size:${greatest > 0 ? (Math.abs(share ?? 0) / greatest) * 100 : 0}%`}></div></div></td>
          <td class="number">${money(value, valuation.currency)}</td></tr>`)}</tbody></table></div>
      ${bySector ? html`<p class="small soft">Sectors are those that a vendor has told; funds, coins and currencies have none.</p>` : nothing}</section>`;
  }
}

customElements.define("spc-allocation", Allocation);
