import type { Part, Report, ReportTable } from './model.ts'
import { CIK, tags } from './xbrl.ts'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const context = (id: string, period: string): string =>
  `<xbrli:context id="${id}"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">${CIK}</xbrli:identifier></xbrli:entity><xbrli:period>${period}</xbrli:period></xbrli:context>`

/** The figure as an inline-XBRL fact, what stands around it left outside. */
const tagged = (table: ReportTable, label: string, column: number, text: string): string => {
  const tag = tags[table.id]?.[label]
  const year = table.columns[column + 1]
  const digits = /[\d.,]+/.exec(text)?.[0]
  if (!tag || !digits || !year || !/^20\d\d$/.test(year)) return escape(text)
  const negative = text.includes('(') !== (tag.negate ?? false)
  const [before = '', after = ''] = text.split(digits)
  const unit = tag.perShare ? 'unitRef="usdPerShare" decimals="2"' : 'unitRef="usd" decimals="-5" scale="6"'
  const ref = `contextRef="${tag.instant ? 'i' : 'd'}${year}"`
  const fact = `<ix:nonFraction id="${table.id}-${year}-${tag.concept.replace(/.*:/, '')}" name="${tag.concept}" ${ref} ${unit} format="ixt:num-dot-decimal"${negative ? ' sign="-"' : ''}>${digits}</ix:nonFraction>`
  return `${escape(before)}${fact}${escape(after)}`
}

const htmlTable = (table: ReportTable): string => {
  const head = table.columns.map((column) => `<th scope="col">${escape(column)}</th>`).join('')
  const rows = table.rows.map(({ label, cells, total }) => {
    const values = table.columns.slice(1).map((_, i) => `<td>${tagged(table, label, i, cells[i] ?? '')}</td>`)
    return `<tr${total ? ' class="total"' : ''}><th scope="row">${escape(label)}</th>${values.join('')}</tr>`
  })
  return `<table id="${table.id}"><caption>${escape(table.caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table>`
}

const htmlPart = (part: Part): string => {
  switch (part.kind) {
    case 'heading':
      return `<h${part.level}>${escape(part.text)}</h${part.level}>`
    case 'paragraph':
      return `<p>${escape(part.text)}</p>`
    case 'list':
      return `<ul>${part.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`
    case 'table':
      return htmlTable(part.table)
  }
}

const NAMESPACES = [
  'xmlns="http://www.w3.org/1999/xhtml"',
  'xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"',
  'xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"',
  'xmlns:xbrli="http://www.xbrl.org/2003/instance"',
  'xmlns:iso4217="http://www.xbrl.org/2003/iso4217"',
  'xmlns:dei="http://xbrl.sec.gov/dei/2025"',
  'xmlns:us-gaap="http://fasb.org/us-gaap/2025"',
].join(' ')

/** The report as HTML with inline-XBRL facts in its primary statements (Inline XBRL 1.1). */
export const toHtml = (report: Report): string => {
  const years = ['2025', '2024', '2023']
  const contexts = years.flatMap((year) => [
    context(`d${year}`, `<xbrli:startDate>${year}-01-01</xbrli:startDate><xbrli:endDate>${year}-12-31</xbrli:endDate>`),
    context(`i${year}`, `<xbrli:instant>${year}-12-31</xbrli:instant>`),
  ])
  const dei = [
    ['EntityRegistrantName', 'Larkfield Instruments, Inc.'],
    ['EntityCentralIndexKey', CIK],
    ['DocumentType', '10-K'],
    ['DocumentPeriodEndDate', '2025-12-31'],
  ].map(([name, value]) => `<ix:nonNumeric name="dei:${name}" contextRef="d2025">${value}</ix:nonNumeric>`)
  return `<?xml version="1.0" encoding="utf-8"?>
<html ${NAMESPACES} lang="en">
<head>
<meta charset="utf-8"/>
<title>${escape(report.title)}</title>
<style>body { font: 16px/1.5 Georgia, serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem } table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: bold } td { text-align: right } tbody th, thead th:first-child { text-align: left; font-weight: normal } .total > * { font-weight: bold; border-top: 1px solid }</style>
</head>
<body>
<div style="display:none"><ix:header><ix:hidden>${dei.join('')}</ix:hidden><ix:resources>
${contexts.join('\n')}
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="usdPerShare"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
</ix:resources></ix:header></div>
${report.parts.map(htmlPart).join('\n')}
</body>
</html>
`
}
