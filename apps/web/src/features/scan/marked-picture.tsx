import type { Entity } from '@unfold/contracts'

import { groupOf, KIND_WORDS } from './scan-state.ts'

type MarkedPictureProps = {
  documentId: string
  name: string
  /** In pixels; known as soon as the picture was read. */
  size: { width: number; height: number } | undefined
  entities: readonly Entity[]
  chosen: string | undefined
  onChoose: (entity: Entity) => void
}

const BORDERS = { opens: 'border-solid', pays: 'border-double', names: 'border-dotted', wants: 'border-dashed' }

/** The picture as it was given, with a frame around each thing that was found in it. */
export const MarkedPicture = ({ documentId, name, size, entities, chosen, onChoose }: MarkedPictureProps) => (
  <figure className="relative w-fit max-w-full border border-line">
    <img
      src={`/api/documents/${documentId}/file`}
      alt={`${name}: its words stand beside it`}
      width={size?.width}
      height={size?.height}
      className="block h-auto max-h-[70dvh] w-auto max-w-full"
    />
    {size &&
      entities.flatMap((entity) =>
        (entity.boxes ?? []).map(([x, y, width, height], index) => (
          <button
            key={`${entity.id}-${x}-${y}`}
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            aria-label={`${KIND_WORDS[entity.kind]}: ${entity.shown}`}
            aria-pressed={entity.id === chosen}
            title={`${KIND_WORDS[entity.kind]}: ${entity.shown}`}
            onClick={() => onChoose(entity)}
            style={{
              left: `${(100 * (x - 3)) / size.width}%`,
              top: `${(100 * (y - 3)) / size.height}%`,
              width: `${(100 * (width + 6)) / size.width}%`,
              height: `${(100 * (height + 6)) / size.height}%`,
            }}
            className={`absolute rounded-sm border-2 ${BORDERS[groupOf(entity)]} ${entity.id === chosen ? 'border-accent bg-accent/20' : 'border-high/80 hover:bg-high/15'}`}
          />
        )),
      )}
  </figure>
)
