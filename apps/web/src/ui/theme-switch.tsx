import { useSyncExternalStore } from 'react'

import { ThemeMark } from './glyphs.tsx'

// public/theme.js applies the kept choice before the first paint; this changes it.
const KEY = 'unfold.theme'
const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const currentTheme = (): Theme => {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

const choose = (theme: Theme) => {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // No storage: the choice holds until the page is closed.
  }
  for (const listener of listeners) listener()
}

export const ThemeSwitch = () => {
  const theme = useSyncExternalStore(subscribe, currentTheme)
  return (
    <label className="flex items-center gap-1 text-ink-2">
      <span className="hidden sm:inline">
        <ThemeMark />
      </span>
      <span className="sr-only">Theme</span>
      <select
        value={theme}
        onChange={(event) => choose(event.target.value as Theme)}
        className="h-7 rounded-md bg-transparent px-1 text-sm text-ink-2 hover:bg-wash hover:text-ink pointer-coarse:h-10"
      >
        {THEMES.map((each) => (
          <option key={each} value={each} className="bg-sheet text-ink">
            {{ system: 'System', light: 'Light', dark: 'Dark' }[each]}
          </option>
        ))}
      </select>
    </label>
  )
}
