// The one table of the page's keys: the help sheet lists it, and `useHotkeys` takes no key that does not stand here.

/** `KeyboardEvent.key` → what it does, by where it does it. */
export const HOTKEYS = {
  'On every page': {
    '?': 'this sheet',
    Escape: 'close what is open',
  },
  'On a run': {
    j: 'next finding, the gravest first',
    k: 'previous finding',
    '/': 'find in the document',
    p: 'pause, or go on',
    c: 'cancel, asked once more',
    r: 'try again what is not done',
    n: 'next of what came while you were away',
  },
  'On the list of runs': {
    '/': 'search in titles',
    g: 'charts of past runs',
    v: 'save this view',
  },
  'On an open finding': {
    a: 'accept it',
    d: 'dismiss it, with a reason',
    o: 'open it again',
    m: 'comment on it',
    s: 'give it a severity of your own',
  },
  'In the document': {
    e: 'next place of what is open: evidence, addends',
    E: 'place before',
    i: 'what was checked of the figure that is shown',
    u: 'from a figure to the total it goes into',
    Backspace: 'back to the figure before',
  },
  'In a comparison': {
    j: 'next row',
    k: 'previous row',
    Enter: 'open it in its run',
  },
  'In a replay': {
    ' ': 'play, or pause',
    ArrowLeft: 'event before',
    ArrowRight: 'next event',
    'Shift+ArrowLeft': 'finding before',
    'Shift+ArrowRight': 'next finding',
  },
  'In the timeline': {
    ArrowUp: 'row above',
    ArrowDown: 'row below',
    '+': 'nearer',
    '-': 'farther',
    '0': 'the whole run',
  },
} as const satisfies Record<string, Record<string, string>>

type KeysOf<Group> = Group extends unknown ? keyof Group : never

export type Hotkey = KeysOf<(typeof HOTKEYS)[keyof typeof HOTKEYS]>

const CAPS: Record<string, string> = { Escape: 'Esc', ' ': 'Space', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }

/** What stands on the key itself. */
export const keyCap = (key: string): string => {
  const [cap = key, shift] = key.split('+').toReversed()
  return key.length > 1 && shift !== undefined ? `${shift} ${CAPS[cap] ?? cap}` : (CAPS[key] ?? key)
}
