import {html} from "lit";
import {Screen} from "../screen.js";

class Treemap extends Screen {
  render() {
    return html`<h1>Treemap</h1>`;
  }
}

customElements.define("spc-treemap", Treemap);
