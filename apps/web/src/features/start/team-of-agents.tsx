import type { WorkflowInfo } from '@unfold/contracts'

/** Who will work, and what each looks at. */
export const TeamOfAgents = ({ title, agents }: { title: string; agents: WorkflowInfo['agents'] }) => (
  <section aria-label={title}>
    <h2 className="mb-1">{title}</h2>
    <dl className="grid gap-x-4 gap-y-1 border-t border-line pt-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
      {agents.map((agent) => (
        <div key={agent.id} className="contents">
          <dt>{agent.title}</dt>
          <dd className="mb-1 max-w-[70ch] text-ink-2 sm:mb-0">{agent.description}</dd>
        </div>
      ))}
    </dl>
  </section>
)
