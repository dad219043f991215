import type { Element } from 'domhandler'

/** What of an element's style bears on reading it. Lengths in points; undefined = inherited or not said. */
export type Style = {
  hidden?: boolean
  /** `display: inline` on an element that is a block by its name. */
  inline?: boolean
  bold?: boolean
  italic?: boolean
  underline?: boolean
  centered?: boolean
  raised?: boolean
  size?: number
  /** How far the text is set in. */
  indent?: number
  ruleAbove?: boolean
  ruleBelow?: boolean
  pageBreak?: boolean
}

/** Style rules of the document's own sheets, by class name and by element name. */
export type StyleSheet = { byClass: Map<string, string>; byTag: Map<string, string> }

const EMPTY: Style = {}
const BOLD_TAGS = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const FONT_SIZES = [0, 7.5, 10, 12, 13.5, 18, 24, 36]

/** Styles are few and repeated thousands of times: each text is read once. */
export const openStyles = (sheet: StyleSheet): ((element: Element) => Style) => {
  const known = new Map<string, Style>()
  return (element) => {
    const { style, class: classes, align, size } = element.attribs
    const hidden = element.attribs['hidden'] !== undefined
    const key = `${element.name}|${style ?? ''}|${classes ?? ''}|${align ?? ''}|${size ?? ''}|${hidden}`
    let found = known.get(key)
    if (!found) known.set(key, (found = readStyle(element, sheet, hidden)))
    return found
  }
}

const readStyle = (element: Element, sheet: StyleSheet, hidden: boolean): Style => {
  const { name, attribs } = element
  const rules = [
    sheet.byTag.get(name),
    ...(attribs['class'] ?? '')
      .toLowerCase()
      .split(/\s+/)
      .slice(0, 10)
      .map((one) => sheet.byClass.get(one)),
    attribs['style'],
  ]
  const declared = declarations(rules.filter((rule) => rule !== undefined).join(';'))
  const style: Style = hidden ? { hidden: true } : {}
  if (BOLD_TAGS.has(name)) style.bold = true
  if (name === 'i' || name === 'em') style.italic = true
  if (name === 'u') style.underline = true
  if (name === 'sup') style.raised = true
  if (name === 'center' || attribs['align']?.toLowerCase() === 'center') style.centered = true
  if (name === 'font' && attribs['size'] !== undefined) style.size = FONT_SIZES[Number(attribs['size'])]
  for (const [property, value] of declared) apply(style, property, value)
  if (name === 'hr') style.ruleBelow = true
  return Object.keys(style).length === 0 ? EMPTY : style
}

const declarations = (text: string): [property: string, value: string][] =>
  text
    .slice(0, 4000)
    .split(';')
    .flatMap((part) => {
      const colon = part.indexOf(':')
      return colon < 0
        ? []
        : [
            [
              part.slice(0, colon).trim().toLowerCase(),
              part
                .slice(colon + 1)
                .trim()
                .toLowerCase(),
            ],
          ]
    })

const apply = (style: Style, property: string, value: string): void => {
  switch (property) {
    case 'display':
      style.hidden = value.startsWith('none')
      style.inline = value === 'inline'
      break
    case 'font-weight':
      style.bold = value.startsWith('bold') || Number.parseInt(value, 10) >= 600
      break
    case 'font':
      if (/\bbold\b|\b[6-9]00\b/.test(value)) style.bold = true
      if (/\bitalic\b/.test(value)) style.italic = true
      style.size = length(/\b\d[\d.]{0,6}(?:pt|px|em)\b/.exec(value)?.[0] ?? '') ?? style.size
      break
    case 'font-style':
      style.italic = value.startsWith('italic')
      break
    case 'text-decoration':
      style.underline = value.includes('underline')
      break
    case 'text-align':
      style.centered = value.startsWith('center')
      break
    case 'vertical-align':
      style.raised = value.startsWith('super')
      break
    case 'font-size':
      style.size = length(value)
      break
    case 'padding-left':
    case 'margin-left':
    case 'text-indent':
      style.indent = (style.indent ?? 0) + (length(value) ?? 0)
      break
    case 'padding':
    case 'margin':
      style.indent = (style.indent ?? 0) + (leftOf(value) ?? 0)
      break
    case 'border-top':
      style.ruleAbove = isRule(value)
      break
    case 'border-bottom':
      style.ruleBelow = isRule(value)
      break
    case 'border':
      style.ruleAbove = style.ruleBelow = isRule(value)
      break
    case 'border-top-style':
    case 'border-top-width':
      style.ruleAbove = isRule(value)
      break
    case 'border-bottom-style':
    case 'border-bottom-width':
      style.ruleBelow = isRule(value)
      break
    case 'page-break-after':
    case 'page-break-before':
    case 'break-before':
    case 'break-after':
      style.pageBreak = /always|page/.test(value)
      break
    default:
  }
}

const isRule = (value: string): boolean =>
  !/^0(?![.\d]*[1-9])|\bnone\b|\bhidden\b|#fff(?:fff)?\b|\bwhite\b|transparent/.test(value) && value !== ''

const UNITS: Record<string, number> = { pt: 1, px: 0.75, em: 10, rem: 10, in: 72, cm: 28.35, mm: 2.835, pc: 12, '%': 5 }

/** A CSS length in points; a percentage as of a narrow column, for it only serves to compare. */
const length = (value: string): number | undefined => {
  const match = /^(-?\d{0,6}(?:\.\d{0,6})?)(pt|px|rem|em|in|cm|mm|pc|%)/.exec(value)
  return match ? Number(match[1]) * (UNITS[match[2] as string] ?? 1) : undefined
}

/** The left side of a `padding` or `margin` of one to four values. */
const leftOf = (value: string): number | undefined => {
  const sides = value.split(/\s+/)
  return length(sides[3] ?? sides[1] ?? sides[0] ?? '')
}

const LONGEST_SHEET = 500_000

/** Rules for a class or an element alone (`.total`, `td.num`, `h2`); what needs the tree around it is left out. */
export const readStyleSheet = (css: string): StyleSheet => {
  const sheet: StyleSheet = { byClass: new Map(), byTag: new Map() }
  const text = css.slice(0, LONGEST_SHEET)
  let at = 0
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
    const close = text.indexOf('}', open)
    if (close < 0) break
    addRule(sheet, text.slice(at, open), text.slice(open + 1, close))
    at = close + 1
  }
  return sheet
}

const addRule = (sheet: StyleSheet, selectors: string, body: string): void => {
  for (const selector of selectors.split(',').map((one) => one.trim().toLowerCase())) {
    const [, tag, name] = /^([a-z][a-z0-9]*)?(?:\.([\w-]+))?$/.exec(selector) ?? []
    const target = name === undefined ? sheet.byTag : sheet.byClass
    const key = name ?? tag
    if (key !== undefined) target.set(key, `${target.get(key) ?? ''};${body}`)
  }
}
