const digits = new Intl.NumberFormat(undefined, { useGrouping: false })
const twoDigits = new Intl.NumberFormat(undefined, { minimumIntegerDigits: 2 })

/** "0:07", "12:41", "1:02:05", in the locale's digits */
export const formatDuration = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const tail = twoDigits.format(rest)
  return hours > 0 ? `${digits.format(hours)}:${twoDigits.format(minutes)}:${tail}` : `${digits.format(minutes)}:${tail}`
}

/** The length between two moments; up to `now` where the second is open. */
export const elapsed = (from: string | undefined, to: string | undefined, now: number): number =>
  from === undefined ? 0 : (to === undefined ? now : Date.parse(to)) - Date.parse(from)

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const shortDate = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })
const longDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })

// An age is a phrase of the page's own language; a date is figures, and the reader's.
const age = new Intl.RelativeTimeFormat('en', { style: 'short' })

/** "14:02:11" */
export const formatClock = (ms: number): string => clock.format(ms)

/** "21 Nov 2026, 14:02" */
export const formatMoment = (iso: string): string => moment.format(Date.parse(iso))

/** "21 Nov" of `2026-11-21` */
export const formatDay = (date: string): string => day.format(Date.parse(date))

export const formatLongDate = (iso: string): string => longDate.format(Date.parse(iso))

/** "just now", "4 min. ago", "21 Nov, 14:02" */
export const formatWhen = (iso: string, now: number): string => {
  const seconds = (now - Date.parse(iso)) / 1000
  if (seconds < 60) return 'just now'
  if (seconds < 3600) return age.format(-Math.floor(seconds / 60), 'minute')
  return shortDate.format(Date.parse(iso))
}
