const seriesStyle = Array.from(
  { length: 10 },
  (_, place) =>
    `.s-series-${place}{stroke:var(--series-${place})}.f-series-${place}{fill:var(--series-${place})}`,
).join('');

/** As `colourIn` mixes them. */
const heatStyle = Array.from({ length: 6 }, (_, place) => {
  const colour = `color-mix(in oklab,var(--accent) ${place * 20}%,var(--line-strong))`;
  return `.s-heat-${place}{stroke:${colour}}.f-heat-${place}{fill:${colour}}`;
}).join('');

/** The visual language of the app for a file of its own, in the scheme that the reader's system is in. */
export const reportStyle = `
:root{color-scheme:light dark;--panel:#fff;--line:#e3e6ea;--line-strong:#8a939d;--text:#14171a;--quiet:#5b6570;--accent:#0b63ce;--contrast:#c2410c;--series-0:#2791fd;--series-1:#e6741a;--series-2:#33007b;--series-3:#1c8570;--series-4:#84114b;--series-5:#935900;--series-6:#7f4dca;--series-7:#462400;--series-8:#b085b6;--series-9:#005388}
@media (prefers-color-scheme:dark){:root{--panel:#171b20;--line:#2a3037;--line-strong:#6b7682;--text:#e8ebee;--quiet:#98a2ad;--accent:#5aa2f5;--contrast:#ff9a5c;--series-0:#61c3fb;--series-1:#f87707;--series-2:#807fff;--series-3:#6aff9f;--series-4:#b9327d;--series-5:#ffc600;--series-6:#f8ddfe;--series-7:#866026;--series-8:#ac8b9d;--series-9:#0668bb}}
body{margin:0;background:var(--panel);color:var(--text);font:14px/22px Inter,system-ui,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:32px 24px 64px}
h1{margin:0 0 16px;font-size:24px;line-height:32px}
h2{margin:32px 0 8px;font-size:16px}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:8px 24px;margin:0}
dt{color:var(--quiet);font-size:12px}
dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse}
th,td{padding:6px 8px;border-bottom:1px solid var(--line);text-align:left;font-weight:400;white-space:nowrap}
tbody th{font-weight:600;white-space:normal}
thead th{color:var(--quiet);font-size:12px}
.n{text-align:right}
.bar{width:208px}
.quiet,summary{color:var(--quiet)}
p.quiet{font-size:12px;line-height:18px}
.failed{color:var(--contrast)}
.scroll{overflow-x:auto}
ul{padding-left:20px}
li{margin:4px 0}
svg{display:block}
svg.wide{width:100%;height:auto}
svg text{font-family:inherit}
.s-line{stroke:var(--line)}.s-quiet{stroke:var(--quiet)}.s-text{stroke:var(--text)}.s-accent{stroke:var(--accent)}
.f-line{fill:var(--line)}.f-quiet{fill:var(--quiet)}.f-text{fill:var(--text)}.f-accent{fill:var(--accent)}
${seriesStyle}
${heatStyle}
.s-panel{stroke:var(--panel)}
@media print{main{padding:0}details{display:none}}
`;
