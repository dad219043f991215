import { useEffect, useRef } from 'react'

import type { Hotkey } from './hotkeys.ts'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/**
 * Single keys for the whole page. They are left alone while somebody types, inside a dialog, and with Ctrl, Alt or Meta.
 * @param keys what each does, or `false` where it leaves the key to the browser; the table of hotkeys.ts tells it to people
 */
export const useHotkeys = (keys: Partial<Record<Hotkey, (event: KeyboardEvent) => unknown>>): void => {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
      if (event.target instanceof Element && event.target.closest('[role="dialog"]:not([data-hotkeys])')) return
      const shifted = latest.current[`Shift+${event.key}` as Hotkey]
      const act = (event.shiftKey && shifted) || latest.current[event.key as Hotkey]
      if (act && act(event) !== false) event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
