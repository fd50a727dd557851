import {html} from "lit";
import {Screen} from "../screen.js";

class Quarantine extends Screen {
  render() {
    return html`<h1>Quarantine</h1>`;
  }
}

customElements.define("spc-quarantine", Quarantine);
