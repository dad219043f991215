import { describe, expect, it } from 'vitest'

import { readCalculationLinkbase } from '../src/index.ts'
import { readHtml } from '../src/html/read-html.ts'
import { transformNumber } from '../src/xbrl/transform-number.ts'

const page = (body: string, hidden = '') => `<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance">
<body><div style="display:none"><ix:header><ix:hidden>${hidden}</ix:hidden><ix:resources>
<xbrli:context id="d"><xbrli:entity><xbrli:identifier scheme="x">0000000042</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2025-01-01</xbrli:startDate><xbrli:endDate>2025-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="i"><xbrli:entity><xbrli:identifier scheme="x">0000000042</xbrli:identifier><xbrli:segment><xbrldi:explicitMember dimension="us-gaap:StatementBusinessSegmentsAxis">x:EuropeMember</xbrldi:explicitMember><xbrldi:typedMember dimension="x:PlanAxis"><x:plan>Plan A</x:plan></xbrldi:typedMember></xbrli:segment></xbrli:entity><xbrli:period><xbrli:instant>2025-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
</ix:resources></ix:header></div>${body}</body></html>`
const read = (body: string, hidden?: string) => readHtml({ id: 'd1', name: 'report.htm', html: page(body, hidden) })
const number = (text: string, attributes = '') =>
  `<ix:nonFraction name="us-gaap:Revenues" contextRef="d" unitRef="usd" decimals="-6" ${attributes}>${text}</ix:nonFraction>`

describe('inline XBRL', () => {
  it('[DOC-30] a tagged number is a fact with its value, context, unit, block and place', () => {
    const { format, facts, blocks } = read(
      `<p id="p1">Revenue was $${number('16.2', 'id="f1" scale="6" format="ixt:num-dot-decimal"')} million.</p>`,
    )
    expect(format).toBe('ixbrl')
    expect(facts).toEqual([
      {
        id: 'f1',
        concept: 'us-gaap:Revenues',
        text: '16.2',
        value: 16_200_000,
        decimals: -6,
        unit: 'USD',
        period: { start: '2025-01-01', end: '2025-12-31' },
        dimensions: {},
        entity: '0000000042',
        block: blocks[0]?.id,
        location: { kind: 'element', path: 'html/body/p[1]/ix:nonfraction[1]', elementId: 'f1' },
      },
    ])
    expect(blocks[0]?.text).toBe('Revenue was $16.2 million.')
  })

  it('[DOC-31] reads instants, explicit and typed dimensions, divided units, INF, nil and signs', () => {
    const { facts } = read(
      `<p>${number('5', 'sign="-" contextRef="i"').replace('contextRef="d" ', '')} ${number('1.24', 'x="1"').replace('unitRef="usd"', 'unitRef="eps"').replace('decimals="-6"', 'decimals="INF"')} ${number('', 'xsi:nil="true"')}</p>`,
    )
    expect(facts.map(({ value, unit, decimals, nil, period, dimensions }) => ({ value, unit, decimals, nil, period, dimensions }))).toEqual(
      [
        {
          value: -5,
          unit: 'USD',
          decimals: -6,
          nil: undefined,
          period: { instant: '2025-12-31' },
          dimensions: { 'us-gaap:StatementBusinessSegmentsAxis': 'x:EuropeMember', 'x:PlanAxis': 'Plan A' },
        },
        {
          value: 1.24,
          unit: 'USD/shares',
          decimals: undefined,
          nil: undefined,
          period: { start: '2025-01-01', end: '2025-12-31' },
          dimensions: {},
        },
        { value: undefined, unit: 'USD', decimals: -6, nil: true, period: { start: '2025-01-01', end: '2025-12-31' }, dimensions: {} },
      ],
    )
  })

  it('[DOC-32] cells know their facts, and the scale the tags say', () => {
    const { facts, blocks } = read(
      `<table><tr><td></td><td>2025</td></tr><tr><td>Revenue</td><td>${number('1,234', 'id="f1" scale="3" format="ixt:num-dot-decimal"')}</td></tr><tr><td>Rate</td><td>${number('12.5', 'id="f2" scale="-2"').replace('unitRef="usd"', 'unitRef="pure"')}</td></tr></table>`,
    )
    const table = blocks[0]?.table
    expect(table?.scale).toBe(1e3)
    expect(table?.rows[1]?.cells[1]).toMatchObject({ facts: ['f1'], number: { value: 1234, scale: 1e3 } })
    expect(table?.rows[2]?.cells[1]).toMatchObject({ facts: ['f2'], number: { value: 12.5, percent: true, scale: 1 } })
    expect(facts.map(({ value, block }) => [value, block])).toEqual([
      [1_234_000, 'b1'],
      [0.125, 'b1'],
    ])
  })

  it('[DOC-33] hidden facts are facts and not text; text blocks go on through their continuations', () => {
    const { facts, blocks } = read(
      `<ix:nonNumeric name="us-gaap:LesseeTextBlock" contextRef="d" continuedAt="c1" id="n1"><p>We lease.</p></ix:nonNumeric><hr/><ix:continuation id="c1"><p>And lease more.<ix:exclude>37</ix:exclude></p></ix:continuation>`,
      '<ix:nonNumeric name="dei:AmendmentFlag" contextRef="d" id="h1">false</ix:nonNumeric>',
    )
    expect(blocks.map(({ text }) => text)).toEqual(['We lease.', 'And lease more.37'])
    expect(facts.map(({ id, text, block, location }) => [id, text, block, location !== undefined])).toEqual([
      ['h1', 'false', undefined, false],
      ['n1', 'We lease. And lease more.', 'b1', true],
    ])
  })

  it('[DOC-34] reads numbers by the transformation their format names', () => {
    expect(transformNumber('1,234.5', 'ixt:num-dot-decimal')).toBe('1234.5')
    expect(transformNumber('1.234,5', 'ixt:num-comma-decimal')).toBe('1234.5')
    expect(transformNumber('1 234,5', 'ixt:numspacecomma')).toBe('1234.5')
    expect(transformNumber('12,34,567.8', 'ixt:num-dot-decimal-in')).toBe('1234567.8')
    expect(transformNumber('—', 'ixt:fixed-zero')).toBe('0')
    expect(transformNumber('-', 'ixt:zerodash')).toBe('0')
    expect(transformNumber('5 pounds 7 pence', 'ixt:num-unit-decimal')).toBe('5.07')
    expect(transformNumber('twenty-five', 'ixt-sec:numwordsen')).toBe('25')
    expect(transformNumber('three hundred and one thousand', 'ixt-sec:numwordsen')).toBe('301000')
    expect(transformNumber('no', 'ixt-sec:numwordsen')).toBe('0')
    expect(transformNumber('several', 'ixt:num-dot-decimal')).toBeUndefined()
  })

  it('[DOC-35] reads the sums of a calculation linkbase, prohibited arcs left out', () => {
    const arc = (to: string, weight: string, order: string, use = '') =>
      `<link:calculationArc xlink:from="t" xlink:to="${to}" weight="${weight}" order="${order}" ${use}/>`
    const loc = (label: string, name: string) => `<link:loc xlink:label="${label}" xlink:href="x.xsd#us-gaap_${name}"/>`
    const xml = `<link:linkbase xmlns:link="l" xmlns:xlink="x"><link:calculationLink xlink:role="http://x/role/Balance">${loc('t', 'Assets')}${loc('a', 'Cash')}${loc('b', 'AllowanceForLoss')}${loc('c', 'Other')}${arc('b', '-1.0', '2')}${arc('a', '1.0', '1')}${arc('c', '1.0', '3', 'use="prohibited"')}</link:calculationLink></link:linkbase>`
    expect(readCalculationLinkbase(xml)).toEqual([
      {
        role: 'http://x/role/Balance',
        total: 'us-gaap:Assets',
        parts: [
          { concept: 'us-gaap:Cash', weight: 1 },
          { concept: 'us-gaap:AllowanceForLoss', weight: -1 },
        ],
      },
    ])
  })
})
