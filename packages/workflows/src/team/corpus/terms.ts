import { stemmer } from 'stemmer'

// Words as questions and passages share them: folded, without the words that say nothing by themselves, cut to their stems (Porter).

const EMPTY = new Set(
  (
    'a an the this that these those there here of and or nor but if then than so as at by for from in into of off on onto out over per to up with within without about above across after against along among ' +
    'around because before behind below between beyond during except inside like near since through throughout toward towards under until upon via while whereas ' +
    'i me my we us our you your he him his she her hers it its they them their who whom whose which what when where why how ' +
    'is am are was were be been being do does did done doing have has had having can could may might must shall should will would ' +
    'not no yes also any all both each either every few many more most much other another some such only own same very just too s t d ll re ve m o'
  ).split(' '),
)

const WORD = /\d+(?:[.,]\d+)*|[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu
const KNOWN_STEMS = new Map<string, string>()
const MOST_KNOWN = 50_000

/** "Recognise" and "recognize" are one word. */
const spelled = (word: string): string => (word.length < 7 ? word : word.replace(/is(?=(?:e[ds]?|ing|ations?)$)/u, 'iz'))

const stemOf = (word: string): string => {
  let stem = KNOWN_STEMS.get(word)
  if (stem === undefined) {
    if (KNOWN_STEMS.size >= MOST_KNOWN) KNOWN_STEMS.clear()
    KNOWN_STEMS.set(word, (stem = /^\p{N}/u.test(word) ? word.replace(/,(?=\d{3})/gu, '') : stemmer(spelled(word))))
  }
  return stem
}

/** Lower case without accents: what a reader would take for the same word. */
export const foldWords = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/** Every word that says something, in order, as often as it stands there. */
export const termsOf = (text: string): string[] => {
  const terms: string[] = []
  for (const [word] of foldWords(text).matchAll(WORD)) {
    const plain = word.replace(/['’](?:s|t|d|ll|re|ve|m)$/u, '').replace(/['’]/gu, '')
    if (plain.length < 2 && !/\d/u.test(plain)) continue
    if (!EMPTY.has(plain)) terms.push(stemOf(plain))
  }
  return terms
}

export const isEmptyWord = (word: string): boolean => EMPTY.has(foldWords(word))

/** Words that ask a document to speak: that it does not use them says nothing. */
const TELLING = new Set(
  'say says said tell told write writes state states mention mentions describe describes explain explains give gives main key list summarise summarize'.split(
    ' ',
  ),
)

export const isTelling = (word: string): boolean => TELLING.has(foldWords(word))
