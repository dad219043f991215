import type { JsonValue } from '@unfold/contracts'

/** A value as it travelled. */
export const Json = ({ value, label }: { value: JsonValue; label?: string }) => (
  <pre
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    tabIndex={0}
    aria-label={label}
    className="max-h-32 overflow-auto border-s border-line ps-2 font-mono break-words whitespace-pre-wrap text-ink-2"
  >
    {JSON.stringify(value, undefined, 1)}
  </pre>
)
