/** Words alone: amounts, dates and brackets inside labels change from year to year. */
export const plainWords = (label: string): string =>
  label
    .toLowerCase()
    .replace(/\([^)]*\)/gu, ' ')
    .replace(
      /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\b/gu,
      ' ',
    )
    .replace(/[^\p{L}]+/gu, ' ')
    .replace(/\b(?:and|respectively|note|notes)\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
