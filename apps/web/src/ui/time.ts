/** "0:07", "12:41", "1:02:05" */
export const formatDuration = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const tail = String(rest).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** The length between two moments; up to `now` where the second is open. */
export const elapsed = (from: string | undefined, to: string | undefined, now: number): number =>
  from === undefined ? 0 : (to === undefined ? now : Date.parse(to)) - Date.parse(from)

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
const shortDate = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })
const longDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })

/** "14:02:11" */
export const formatClock = (ms: number): string => clock.format(ms)

/** "21 Nov 2026, 14:02" */
export const formatMoment = (iso: string): string => moment.format(Date.parse(iso))

export const formatLongDate = (iso: string): string => longDate.format(Date.parse(iso))

/** "just now", "4 min ago", "21 Nov, 14:02" */
export const formatWhen = (iso: string, now: number): string => {
  const seconds = (now - Date.parse(iso)) / 1000
  if (seconds < 60) return 'just now'
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  return shortDate.format(Date.parse(iso))
}
