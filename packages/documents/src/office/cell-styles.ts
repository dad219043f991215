import { isTrue } from './workbook.ts'
import { readXml } from './xml-events.ts'

/** How a cell is set: `format` is its number format in the language of ECMA-376 §18.8.31. */
export type CellStyle = { format: string; bold: boolean; ruleAbove: boolean; ruleBelow: boolean; indent: number }

const PLAIN: CellStyle = { format: 'General', bold: false, ruleAbove: false, ruleBelow: false, indent: 0 }

/** Formats that are known by their number alone (ECMA-376 §18.8.30). */
const BUILT_IN: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"$"#,##0_);\\("$"#,##0\\)',
  6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
  7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
  8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yyyy h:mm',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);[Red](#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);[Red](#,##0.00)',
  41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
  42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
  44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
}
const INDENT_STEP = 9

/** Reads `styles.xml`: the style of each index that a cell's `s` may name. */
export const readCellStyles = (xml: string): ((index: number) => CellStyle) => {
  const formats = new Map<number, string>()
  const bold: boolean[] = []
  const borders: { top: boolean; bottom: boolean }[] = []
  const styles: CellStyle[] = []
  const path: string[] = []
  readXml(xml, {
    open(name, attributes) {
      const parent = path.at(-1)
      if (name === 'numFmt' && parent === 'numFmts') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? 'General')
      else if (name === 'font' && parent === 'fonts') bold.push(false)
      else if (name === 'b' && parent === 'font' && path.at(-2) === 'fonts')
        bold[bold.length - 1] = attributes['val'] === undefined || isTrue(attributes['val'])
      else if (name === 'border' && parent === 'borders') borders.push({ top: false, bottom: false })
      else if ((name === 'top' || name === 'bottom') && parent === 'border') {
        const last = borders.at(-1)
        if (last) last[name] = attributes['style'] !== undefined && attributes['style'] !== 'none'
      } else if (name === 'xf' && parent === 'cellXfs') {
        const number = Number(attributes['numFmtId'] ?? '0')
        const border = borders[Number(attributes['borderId'] ?? '0')]
        styles.push({
          format: formats.get(number) ?? BUILT_IN[number] ?? 'General',
          bold: bold[Number(attributes['fontId'] ?? '0')] ?? false,
          ruleAbove: border?.top ?? false,
          ruleBelow: border?.bottom ?? false,
          indent: 0,
        })
      } else if (name === 'alignment' && parent === 'xf' && path.at(-2) === 'cellXfs') {
        const last = styles.at(-1)
        if (last) last.indent = (Number(attributes['indent'] ?? '0') || 0) * INDENT_STEP
      }
      path.push(name)
    },
    close() {
      path.pop()
    },
  })
  return (index) => styles[index] ?? PLAIN
}
