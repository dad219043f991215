import type { WorkflowInfo } from '@unfold/contracts'

type WorkflowChoiceProps = { workflows: readonly WorkflowInfo[]; chosen: string | undefined; onChoose: (id: string) => void }

/** What can be done with the report, and what each agent looks at. With a single workflow there is nothing to choose, only to know. */
export const WorkflowChoice = ({ workflows, chosen, onChoose }: WorkflowChoiceProps) => (
  <fieldset>
    <legend className="mb-1 font-strong">What is checked</legend>
    {workflows.map((workflow) => (
      <div key={workflow.id} className="border-t border-line py-2">
        <label className="flex items-baseline gap-2">
          {workflows.length > 1 && (
            <input
              type="radio"
              name="workflow"
              className="translate-y-0.5 accent-(--color-accent)"
              checked={workflow.id === chosen}
              onChange={() => onChoose(workflow.id)}
            />
          )}
          <span>
            <span className="font-strong">{workflow.title}</span> <span className="text-ink-2">{workflow.description}</span>
          </span>
        </label>
        {workflow.id === chosen && (
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[7rem_minmax(0,1fr)]">
            {workflow.agents.map((agent) => (
              <div key={agent.id} className="contents">
                <dt>{agent.title}</dt>
                <dd className="mb-1 max-w-[70ch] text-ink-2 sm:mb-0">{agent.description}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    ))}
  </fieldset>
)
