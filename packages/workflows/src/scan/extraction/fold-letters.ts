import unhomoglyph from 'unhomoglyph'

const SPACES = /[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff\t]/u
const QUOTES = /[\u2018\u2019\u02bc\u00b4`]/u

/** One letter as the eye takes it: lower case, look-alikes of other scripts as the Latin letter (Unicode TR 39). Always one UTF-16 unit for one. */
const foldLetter = (letter: string): string => {
  if (letter < '\u0080') return letter.toLowerCase()
  if (SPACES.test(letter)) return ' '
  if (QUOTES.test(letter)) return "'"
  const plain = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  const seen = unhomoglyph(plain).toLowerCase()
  return seen.length === 1 ? seen : letter
}

/** The text as it is read, offset for offset, with a nought amid letters taken as the letter O: "W1THDRAW N0W" keeps its length. */
export const foldLetters = (text: string): string => {
  let out = ''
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] as string
    const folded = foldLetter(unit)
    out += folded.length === 1 ? folded : unit
  }
  return out
    .replaceAll(/(?<=\p{L})0(?=\p{L})|(?<![\p{L}\p{N}.,£$€])0(?=\p{L}{1,})(?![xX])/gu, 'o')
    .replaceAll(/(?<=\p{L})[0](?![\p{N}\p{L}])/gu, 'o')
}

/** How many words have a digit in a letter's place: "N0w", "Y0ur". */
export const disguisedWords = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}/._-])(?:\p{L}+0\p{L}*|0\p{L}+)(?![\p{L}\p{N}/._-])/gu)]
    .filter(([word]) => !/^0x|^[A-Z]+\d+$|^(?:\p{L}0|0\p{L})$/u.test(word) || /^(?:T0|S0|N0|0f|0n|0r)$/u.test(word))
    .map(({ index, 0: word }) => ({ start: index, end: index + word.length }))
