import { StatusMark } from '../../ui/glyphs.tsx'

/** The reserved place of an agent that is not there yet. */
export const ExpectedSection = ({ title, task }: { title: string; task: string }) => (
  <section
    aria-label={title}
    data-status="waiting"
    className="flex flex-[1_0_10rem] flex-col border-b border-line px-4 py-2 pointer-coarse:flex-[1_0_15.5rem]"
  >
    <h2 className="flex items-center gap-2">
      <StatusMark status="waiting" />
      {title} <span className="font-normal text-ink-2">waiting</span>
    </h2>
    <p className="ps-6 text-ink-2">{task}</p>
  </section>
)
