import {html} from "lit";
import {Screen} from "../screen.js";

class Runs extends Screen {
  render() {
    return html`<h1>Runs</h1>`;
  }
}

customElements.define("spc-runs", Runs);
