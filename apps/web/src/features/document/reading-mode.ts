import { useState } from 'react'

import { useWide } from '../../ui/use-media.ts'

/** A PDF is read as its pages or as its text. */
export type ReadingMode = 'pages' | 'text'

const KEY = 'unfold.reading'

/** What was chosen last, on this browser; else pages where there is room for them. */
export const useReadingMode = (): [ReadingMode, (mode: ReadingMode) => void] => {
  const wide = useWide()
  const [chosen, setChosen] = useState(readChoice)
  const choose = (mode: ReadingMode) => {
    setChosen(mode)
    try {
      localStorage.setItem(KEY, mode)
    } catch {
      // A browser that keeps nothing forgets this too.
    }
  }
  return [chosen ?? (wide ? 'pages' : 'text'), choose]
}

const readChoice = (): ReadingMode | undefined => {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'pages' || kept === 'text' ? kept : undefined
  } catch {
    return undefined
  }
}
