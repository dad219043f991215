import { CUES, type Cue } from './cues/index.ts'
import { type Found } from './found.ts'

export type FoundCue = Found & { cue: Cue }

const CUES_IN_ONE_GO = 4

/** The cues in the message, each with the first two places where it stands. @param folded see `foldLetters` */
export const findPhrases = async (folded: string, breathe: () => Promise<void>): Promise<FoundCue[]> => {
  const found: FoundCue[] = []
  for (const [index, cue] of CUES.entries()) {
    if (index % CUES_IN_ONE_GO === 0) await breathe()
    let count = 0
    for (const pattern of cue.patterns) {
      for (const { index, 0: raw } of folded.matchAll(pattern)) {
        const from = index + (/^[\s,]+/u.exec(raw)?.[0].length ?? 0)
        const to = index + raw.trimEnd().length
        if (to <= from || found.some((one) => one.cue === cue && one.start < to && from < one.end)) continue
        found.push({ kind: cue.kind, start: from, end: to, value: cue.id, shown: folded.slice(from, to), cue })
        if ((count += 1) === 2) break
      }
      if (count === 2) break
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}
