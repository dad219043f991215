import { useState } from 'react'

import { Button, buttonLook } from '../../ui/button.tsx'
import { CloseMark } from '../../ui/glyphs.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useChoosing } from '../finding/selection.tsx'
import { formatLength } from '../timeline/bar-words.ts'
import { type News, newsWords } from './news.ts'

/** Says what came while one was away, above everything and moving nothing; one steps through it, or lets it be. */
export const AwayNote = ({ news, onDismiss }: { news: News; onDismiss: () => void }) => {
  const { select } = useChoosing()
  const [shown, setShown] = useState(0)
  const { findings } = news
  const step = () => {
    const next = findings[shown]
    if (next === undefined) return onDismiss()
    select(next)
    setShown(shown + 1)
  }
  useHotkeys({ n: step })
  const over = shown >= findings.length
  return (
    <div className="fixed inset-x-2 bottom-2 z-10 flex max-w-[36rem] animate-enter flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line-2 bg-sheet py-1.5 ps-3 pe-1.5 shadow-raised wide:inset-x-auto wide:start-4 wide:bottom-12">
      <output className="min-w-48 flex-1 tabular-nums">{newsWords(news, formatLength)}</output>
      {findings.length > 0 && (
        <Button onClick={step} aria-keyshortcuts="n">
          {over ? 'Seen' : shown === 0 ? 'Show them' : `Next, ${shown} of ${findings.length} seen`}
          <Kbd>n</Kbd>
        </Button>
      )}
      <button type="button" onClick={onDismiss} className={buttonLook('quiet', 'px-2')}>
        <CloseMark />
        <span className="sr-only">Close this note</span>
      </button>
    </div>
  )
}
