import type { Entity } from '@unfold/contracts'
import type { ReactNode } from 'react'

import { groupOf } from './scan-state.ts'

type MarkedTextProps = { text: string; entities: readonly Entity[]; chosen: string | undefined; onChoose: (entity: Entity) => void }

/** The message in its own words, what was found in it marked; links stand as they were shown: taken apart. */
export const MarkedText = ({ text, entities, chosen, onChoose }: MarkedTextProps) => {
  const parts: ReactNode[] = []
  let at = 0
  for (const entity of entities) {
    if (entity.start < at) continue
    if (entity.start > at) parts.push(<Plain key={at} text={text.slice(at, entity.start)} />)
    parts.push(
      <button
        key={entity.id}
        type="button"
        aria-pressed={entity.id === chosen}
        onClick={() => onChoose(entity)}
        className={`rounded-sm text-start break-all ${markLook(entity, entity.id === chosen)}`}
      >
        {opens(entity) ? entity.shown : text.slice(entity.start, entity.end)}
      </button>,
    )
    at = entity.end
  }
  parts.push(<Plain key={at} text={text.slice(at)} />)
  return <p className="max-w-[65ch] text-base break-words whitespace-pre-wrap">{parts}</p>
}

const opens = ({ kind }: Entity): boolean => kind === 'url' || kind === 'domain' || kind === 'email'

/** What looks like a link though none was recognised there is taken apart too. */
const Plain = ({ text }: { text: string }) => (
  <span>{text.replaceAll(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2,})/gu, '[.]').replaceAll(/\bhttp/giu, 'hxxp')}</span>
)

/** Groups are told by the line below as well as by the tint. */
const markLook = (entity: Entity, chosen: boolean): string => {
  const look = {
    opens: 'bg-high-tint decoration-solid',
    pays: 'bg-medium-tint decoration-double',
    names: 'bg-low-tint decoration-dotted',
    wants: 'decoration-wavy',
  }[groupOf(entity)]
  return `${look} underline decoration-line-2 decoration-1 underline-offset-4 ${chosen ? 'outline-2 outline-accent' : 'hover:outline-1 hover:outline-line-2'}`
}
