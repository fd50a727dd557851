import {html} from "lit";
import {Screen} from "../screen.js";

class Symbols extends Screen {
  render() {
    return html`<h1>Symbols</h1>`;
  }
}

customElements.define("spc-symbols", Symbols);
