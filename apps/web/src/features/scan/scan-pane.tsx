import type { Entity, ScanReason } from '@unfold/contracts'
import { useState } from 'react'

import { FindingSlip } from '../finding/finding-slip.tsx'
import { useChoosing, useSelection } from '../finding/selection.tsx'
import { useRun } from '../run/run-context.tsx'
import type { PaneProps } from '../workflows/workflow-views.ts'
import { MarkedPicture } from './marked-picture.tsx'
import { MarkedText } from './marked-text.tsx'
import { entitiesOf, extractionOf, KIND_WORDS, scanInputOf, scanResultOf } from './scan-state.ts'
import { formatSigned } from '../../ui/words.ts'

/** The message with what was found in it; beside it each reason with its weight, and what could not be checked. */
export const ScanPane = (_props: PaneProps) => {
  const state = useRun((view) => view.state)
  const { selected } = useSelection()
  const { select } = useChoosing()
  const [choice, setChoice] = useState<string>()
  const entities = entitiesOf(state)
  const result = scanResultOf(state)
  const reasons = result?.reasons ?? []
  const chosen = selected ? (entityOf(selected.finding.id, selected.finding.evidence[0]?.quote, entities, reasons) ?? choice) : choice

  const choose = (entity: Entity) => {
    setChoice(entity.id)
    select(
      findingOf(
        entity,
        state.agentIds.flatMap((id) => state.agents[id]?.findings ?? []),
        reasons,
      ),
    )
  }
  return (
    <div data-paper className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex-1 overflow-y-auto bg-sheet vast:bg-paper">
        <div className="mx-auto min-h-full max-w-[1040px] border-line vast:border-x vast:bg-sheet space-y-8 px-4 py-6 wide:px-10">
          <section aria-label="The message">
            <h2 className="mb-2 border-b border-line-2 pb-1 text-base">The message</h2>
            <Message entities={entities} chosen={chosen} onChoose={choose} />
          </section>
          {result && (
            <section aria-label="Reasons">
              <h2 className="flex items-baseline gap-2 border-b border-line-2 pb-1 text-base">
                Why
                <span className="font-normal text-ink-2">what weighs most first; + speaks for a scam, − against</span>
              </h2>
              <ol>
                {reasons.map((reason) => (
                  <Reason
                    key={reason.feature}
                    reason={reason}
                    chosen={reason.entityId !== undefined && reason.entityId === chosen}
                    onChoose={() => setChoice(reason.entityId)}
                  />
                ))}
              </ol>
              {reasons.length === 0 && <p className="pt-2 text-ink-2">Nothing in it weighs anything.</p>}
            </section>
          )}
          {entities.length > 0 && <Entities entities={entities} chosen={chosen} onChoose={choose} />}
          {result && result.notChecked.length > 0 && (
            <section aria-label="Not checked">
              <h2 className="border-b border-line-2 pb-1 text-base">Not checked</h2>
              <ul className="mt-1 max-w-[70ch] list-disc ps-4 text-ink-2">
                {result.notChecked.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
      <FindingSlip />
    </div>
  )
}

type Choosing = { entities: readonly Entity[]; chosen: string | undefined; onChoose: (entity: Entity) => void }

const Message = ({ entities, chosen, onChoose }: Choosing) => {
  const state = useRun((view) => view.state)
  const extraction = extractionOf(state)
  const [document] = state.documents
  const input = scanInputOf(state)
  const text = extraction?.text ?? input?.text ?? ''
  const marked = text !== '' && <MarkedText text={text} entities={extraction ? entities : []} chosen={chosen} onChoose={onChoose} />
  if (document?.format !== 'image') return marked || <p className="text-ink-2">Being read.</p>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <MarkedPicture
        documentId={document.id}
        name={document.name}
        size={extraction?.picture}
        entities={entities}
        chosen={chosen}
        onChoose={onChoose}
      />
      <div>
        <h3 className="mb-1 text-ink-2">{extraction ? 'Its words' : 'Its words are being read.'}</h3>
        {marked}
      </div>
    </div>
  )
}

const Reason = ({ reason, chosen, onChoose }: { reason: ScanReason; chosen: boolean; onChoose: () => void }) => {
  const title = useRun((view) => view.state.agents[reason.agentId]?.title ?? reason.agentId)
  return (
    <li className={`grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-1.5 ${chosen ? 'bg-accent-tint' : ''}`}>
      <span className={`text-end font-strong tabular-nums ${reason.weight > 0 ? '' : 'text-confirmed'}`}>
        {formatSigned(reason.weight)}
      </span>
      <div className="min-w-0">
        <p>{reason.says}</p>
        <p className="text-xs break-words text-ink-2">
          {reason.entityId === undefined ? (
            <>“{reason.quote}”</>
          ) : (
            <button type="button" onClick={onChoose} className="text-start underline decoration-line-2 underline-offset-2 hover:text-ink">
              “{reason.quote}”
            </button>
          )}{' '}
          · {title}
        </p>
      </div>
    </li>
  )
}

const Entities = ({ entities, chosen, onChoose }: Choosing) => (
  <section aria-label="What it names and wants">
    <h2 className="border-b border-line-2 pb-1 text-base">What it names and wants</h2>
    <table className="w-full">
      <tbody>
        {entities.map((entity) => (
          <tr key={entity.id} className={`border-b border-line align-baseline ${entity.id === chosen ? 'bg-accent-tint' : ''}`}>
            <th scope="row" className="w-28 py-1 pe-3 text-start font-normal text-ink-2">
              {KIND_WORDS[entity.kind]}
            </th>
            <td className="py-1 pe-3 break-words">
              <button type="button" onClick={() => onChoose(entity)} className="text-start break-all hover:underline">
                {entity.shown.replaceAll(/\s+/gu, ' ')}
              </button>
            </td>
            <td className="hidden w-2/5 py-1 text-ink-2 sm:table-cell">{entity.note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const entityOf = (
  findingId: string,
  quote: string | undefined,
  entities: readonly Entity[],
  reasons: readonly ScanReason[],
): string | undefined =>
  reasons.find((reason) => reason.findingId === findingId)?.entityId ?? entities.find(({ shown }) => shown === quote)?.id

const findingOf = (
  entity: Entity,
  findings: readonly { id: string; evidence: readonly { quote: string }[] }[],
  reasons: readonly ScanReason[],
): string | undefined =>
  reasons.find((reason) => reason.entityId === entity.id && reason.findingId !== undefined)?.findingId ??
  findings.find(({ evidence }) => evidence.some(({ quote }) => quote === entity.shown))?.id
