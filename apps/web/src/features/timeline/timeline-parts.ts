import { preloadable } from '../../ui/preloadable.tsx'

export const FullTimeline = preloadable(async () => (await import('./full-timeline.tsx')).FullTimeline)
export const TimelineSheet = preloadable(async () => (await import('./timeline-sheet.tsx')).TimelineSheet)
