import { type Occasion } from './occasions.ts'
import { isAnyTabVisible } from './visible-tabs.ts'

// Notifications, asked for by a person for one run. Tabs share what is kept here.
//
// Invariants:
// T1 each occasion is told once, however many tabs follow the run: under the run's lock it is looked up, told and noted; what one tab
//    notes reaches the others a moment later, and until then the lock of the occasion itself tells them.
// T2 nothing is shown while a tab of ours can be seen: whoever looks there is told by the page.

const keyOf = (runId: string): string => `unfold.tell.${runId}`

/** Notifications need a page from TLS or from this machine. */
export const canTell = (): boolean => 'Notification' in window && 'locks' in navigator

/** What was told already; undefined where nobody asked. */
const toldOf = (runId: string): string[] | undefined => {
  const kept = localStorage.getItem(keyOf(runId))
  return kept === null ? undefined : kept.split(' ').filter((id) => id !== '')
}

export const isAsked = (runId: string): boolean => canTell() && Notification.permission === 'granted' && toldOf(runId) !== undefined

/** Asks the browser, and tells from now on. What has been is not told any more. */
export const ask = async (runId: string, been: readonly Occasion[]): Promise<'asked' | 'denied'> => {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return 'denied'
  localStorage.setItem(keyOf(runId), been.map(({ id }) => id).join(' '))
  return 'asked'
}

export const takeBack = (runId: string): void => localStorage.removeItem(keyOf(runId))

/** Tells what was asked for and not told yet. */
export const tell = (runId: string, title: string, occasions: readonly Occasion[]): Promise<void> =>
  navigator.locks.request(keyOf(runId), async () => {
    const told = toldOf(runId)
    const due = occasions.filter(({ id }) => told && !told.includes(id))
    if (!told || due.length === 0) return
    const seen = await isAnyTabVisible()
    for (const { id, words } of due) if ((await isFirst(`${keyOf(runId)} ${id}`)) && !seen) show(title, words, `${runId} ${id}`)
    if (due.some(({ last }) => last)) takeBack(runId)
    else localStorage.setItem(keyOf(runId), [...told, ...due.map(({ id }) => id)].join(' '))
  })

const NOTED_MS = 10_000

/** Whether no other tab told it just now. */
const isFirst = (occasion: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<void>((release) => setTimeout(release, NOTED_MS))
    }
    navigator.locks.request(occasion, { ifAvailable: true }, hold).catch(reject)
  })

const show = (title: string, body: string, tag: string): void => {
  const notification = new Notification(title, { body, tag })
  notification.addEventListener('click', () => {
    window.focus()
    notification.close()
  })
}
