// As in a table of the report, figures stand under each other by their decimal mark: each is followed by the invisible rest of the longest in its column.

const partsOf = (text: string): { fraction: string; sign: string } => {
  const [, fraction = '', sign = ''] = /\d(\.\d+)?(\D{0,3})$/u.exec(text) ?? []
  return { fraction, sign }
}

/** @returns what is to follow each figure of the column, unseen */
export const restsOf = (figures: readonly string[]): string[] => {
  const parts = figures.map(partsOf)
  const longest = (part: 'fraction' | 'sign') => parts.reduce((so, each) => (each[part].length > so.length ? each[part] : so), '')
  const [fraction, sign] = [longest('fraction'), longest('sign')]
  return parts.map((each) => fraction.slice(each.fraction.length) + sign.slice(each.sign.length))
}
