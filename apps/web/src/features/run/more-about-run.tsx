import { OpensBeside } from '../../ui/opens-beside.tsx'
import { RunDetails } from './run-parts.ts'

/** What one rarely wants of a run: its name and notes, files of it, its end. */
export const MoreAboutRun = () => <OpensBeside label="More" Opened={RunDetails} />
