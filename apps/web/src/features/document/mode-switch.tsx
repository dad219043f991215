import type { ReadingMode } from './reading-mode.ts'

const WORDS: Record<ReadingMode, string> = { pages: 'Pages', text: 'Text' }

/** As its pages, or as its text. */
export const ModeSwitch = ({ mode, onMode }: { mode: ReadingMode; onMode: (mode: ReadingMode) => void }) => (
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset brings a frame that is none of ours
  <div role="group" aria-label="Read as" className="flex">
    {(['pages', 'text'] as const).map((each) => (
      <button
        key={each}
        type="button"
        aria-pressed={each === mode}
        onClick={() => onMode(each)}
        className="h-6 border border-line-2 px-2 text-xs text-ink-2 first:rounded-s-md last:-ms-px last:rounded-e-md hover:bg-wash aria-pressed:bg-wash aria-pressed:text-ink pointer-coarse:h-9"
      >
        {WORDS[each]}
      </button>
    ))}
  </div>
)
