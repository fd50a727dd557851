import {html} from "lit";
import {Screen} from "../screen.js";

class Symbol extends Screen {
  render() {
    return html`<h1>Symbol</h1>`;
  }
}

customElements.define("spc-symbol", Symbol);
