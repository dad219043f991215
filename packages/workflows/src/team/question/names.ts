import { isEmptyWord } from '../corpus/terms.ts'

// Names by their capitals: no list of names is needed, and a name that nobody has heard of is found as well.

const NAME = /(?:\p{Lu}[\p{L}\p{N}’'.&-]*|\d{2,4}ers)(?:\s+(?:(?:of|the|and|de|van|von|der|for|&)\s+)?(?:\p{Lu}[\p{L}\p{N}’'.&-]*|\d+))*/gu
const STARTS = new Set(
  (
    'the a an in on at as but and or if it its he she they we you i this that these those there here his her their our when while after before since although however despite ' +
    'for from by with to of not no yes so then now also even just only such some many most more less what which who how why where monday tuesday wednesday thursday friday saturday sunday ' +
    'january february march april may june july august september october november december mr mrs ms dr meanwhile currently earlier later today yesterday'
  ).split(' '),
)

/** The names in a text, in order, each as often as it stands there; possessives and sentence starts cut off. */
export const namesIn = (text: string): string[] => {
  const names: string[] = []
  for (const [found] of text.matchAll(NAME)) {
    const words = found
      .replace(/['’]s?\b/gu, (end) => (end.length > 1 ? '' : end))
      .split(/\s+/u)
      .map((word) => word.replace(/[.'’&-]+$/u, ''))
      .filter((word) => word !== '')
    while (words[0] !== undefined && (STARTS.has(words[0].toLowerCase()) || isEmptyWord(words[0]))) words.shift()
    while (words.length > 0 && (isEmptyWord(words.at(-1) ?? '') || STARTS.has((words.at(-1) ?? '').toLowerCase()))) words.pop()
    const name = words.join(' ')
    if (name.length >= 2 && /\p{L}/u.test(name)) names.push(name)
  }
  return names
}
