import {LightElement} from "../light.js";

/**
 * A chart of Apache ECharts, whose bundle is fetched when the first one is drawn. What it shows must also be in a table
 * or in words beside it: to a screen reader the picture is its label alone.
 *
 * `options` is a function of the colours of the page, called again whenever they change; it gives an option of ECharts.
 * Tooltips are drawn on the canvas (`renderMode: "richText"`): others' words are never read as HTML.
 */
class Chart extends LightElement {
  static properties = {options: {attribute: false}, label: {}};
  /** @type {any} */ chart = null;
  observer = new ResizeObserver(() => this.chart?.resize());

  constructor() {
    super();
    /** @type {(page: ReturnType<typeof colours>) => any} */
    this.options = () => ({});
    this.label = "";
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("theme", this.draw);
    this.observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("theme", this.draw);
    this.observer.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  async updated(/** @type {Map<string, unknown>} */ changed) {
    this.setAttribute("role", "img");
    this.setAttribute("aria-label", this.label);
    const echarts = await import("echarts/dist/echarts.esm.min.mjs");
    if (!this.isConnected) return;
    if (!this.chart) {
      this.chart = echarts.init(this, null, {renderer: "canvas"});
      this.dispatchEvent(new CustomEvent("ready", {detail: this.chart}));
    } else if (!changed.has("options")) return;
    this.draw();
  }

  draw = () => {
    if (!this.chart) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.chart.setOption({animation: !still, animationDuration: 200, animationDurationUpdate: 200, ...this.options(colours())}, {notMerge: true});
  };
}

/** The page's colours as they are just now. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement("span");
  document.body.append(probe);
  const of = (/** @type {string} */ name) => {
    probe.style.color = style.getPropertyValue(`--${name}`);
    return getComputedStyle(probe).color;
  };
  const all = {text: of("text"), soft: of("soft"), line: of("line"), card: of("card"), sunk: of("sunk"), accent: of("accent"), up: of("up"), down: of("down"), warn: of("warn")};
  probe.remove();
  return all;
}

customElements.define("spc-chart", Chart);
