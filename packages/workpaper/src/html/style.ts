export const STYLE = `@page { margin: 16mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 10pt/1.45 'Inter', system-ui, sans-serif; color: #1d1c1a; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
p, li, dd { overflow-wrap: anywhere; } td, th { overflow-wrap: break-word; } p { max-width: 44rem; margin: 0.35rem 0; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.1rem 0 0.3rem; font-size: 1.05em; } h1, h2 { font-size: 1.25em; }
.title { font-size: 1.5em; font-weight: 600; } .small { font-size: 0.85em; color: #595650; } .item { padding-inline-start: 1.2em; }
.provisional { border: 2px solid #a1123a; color: #a1123a; font-weight: 600; padding: 0.4rem 0.6rem; max-width: none; }
.grid { overflow-x: auto; margin: 0.6rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.95em; }
td, th { text-align: start; vertical-align: top; padding: 0.12rem 0.9rem 0.12rem 0; font-weight: 400; }
.n { position: relative; text-align: end; white-space: nowrap; } article .n { padding-inline-end: 3.4em; } .strong > * , th[scope=col] { font-weight: 600; } .rule > .n { border-top: 1px solid #1d1c1a; }
.figure { white-space: nowrap; } .marks { display: inline-flex; gap: 0.18em; margin-inline-start: 0.22em; vertical-align: 0.05em; white-space: nowrap; }
.n > .marks { position: absolute; inset-block-start: 0.42em; inset-inline-start: calc(100% - 3.4em); }
.m { height: 0.7em; fill: none; stroke: currentColor; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; color: #125c29; align-self: center; }
.m-agrees_text, .m-agrees_report, .m-agrees_prior, .m-agrees_outside { color: #124d8c; } .m-not_checked { color: #595650; }
.x { background: #a1123a; color: #fff; border: 1px solid #a1123a; font-size: 0.72em; line-height: 1.15; padding: 0 0.3em; font-weight: 600; text-decoration: none; border-radius: 1px; align-self: center; }
.x.off { background: none; color: #595650; border-color: #595650; } .x:target, li:target { outline: 2px solid #17578f; outline-offset: 2px; }
.workpaper { break-before: page; border-top: 2px solid #1d1c1a; margin-top: 2rem; padding-top: 0.5rem; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: 0.15rem 1rem; margin: 0; } dt { color: #595650; } dd { margin: 0; }
.exceptions { list-style: none; padding: 0; } .exceptions > li { display: grid; grid-template-columns: 2.4rem 1fr; break-inside: avoid; padding: 0.5rem 0; border-top: 1px solid #e1ded7; }
.exceptions h4 { margin: 0; } .exceptions dl { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); grid-auto-flow: column; grid-template-rows: auto auto; } .exceptions dd { font-weight: 600; }
.quiet { color: #595650; font-size: 0.88em; }
@media print { main { max-width: none; padding: 0; } .x, .m { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .grid { overflow: visible; } }`
