/** A model's line as text that goes nowhere: no image, link, address or control character that a page or an export could make live. */
export const plainWords = (text: string): string =>
  text
    .replace(/!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/gu, '$1')
    .replace(/<\/?[a-z!][^>\n]{0,2000}>/giu, '')
    .replace(/\b(?:https?|ftp|data|javascript|file):\S+/giu, '[address left out]')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
