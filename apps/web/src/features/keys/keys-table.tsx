import type { ApiKeyInfo } from '@unfold/contracts'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { formatMoment } from '../../ui/time.ts'

/** The keys that there are, with what each may do and when it was last used. */
export const KeysTable = ({ keys }: { keys: readonly ApiKeyInfo[] }) => {
  if (keys.length === 0) return <p className="border-t border-line py-2 text-ink-2">There is no key yet.</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls must be reachable by keyboard
    <div tabIndex={0} role="group" aria-label="Keys" className="relative overflow-x-auto">
      <table className="w-full">
        <thead className="text-start text-xs text-ink-2">
          <tr className="[&>th]:py-1 [&>th]:pe-4 [&>th]:font-normal">
            <th scope="col">Name</th>
            <th scope="col">Begins with</th>
            <th scope="col">May</th>
            <th scope="col">Last used</th>
            <th scope="col">In force</th>
            <th scope="col">
              <span className="sr-only">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} info={key} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const KeyRow = ({ info }: { info: ApiKeyInfo }) => {
  const utils = trpc.useUtils()
  const revoke = trpc.keys.revoke.useMutation({ onSuccess: () => utils.keys.list.invalidate() })
  const over = isOver(info)
  return (
    <tr className={`border-t border-line [&>td]:py-1.5 [&>td]:pe-4 ${over ? 'text-ink-2' : ''}`}>
      <td>{info.name}</td>
      <td className="font-mono text-xs">{info.prefix}…</td>
      <td className="whitespace-nowrap">{info.scopes.join(', ')}</td>
      <td className="whitespace-nowrap tabular-nums">{info.lastUsedAt === undefined ? 'never' : formatMoment(info.lastUsedAt)}</td>
      <td className="whitespace-nowrap tabular-nums">{fateOf(info)}</td>
      <td className="text-end">
        {!over && (
          <Button aria-label={`Revoke ${info.name}`} disabled={revoke.isPending} onClick={() => revoke.mutate({ keyId: info.id })}>
            Revoke
          </Button>
        )}
        {revoke.error && <FailureNote failure={failureOf(revoke.error)} />}
      </td>
    </tr>
  )
}

const isOver = ({ revokedAt, expiresAt }: ApiKeyInfo): boolean =>
  revokedAt !== undefined || (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now())

const fateOf = ({ revokedAt, expiresAt, ...info }: ApiKeyInfo): string => {
  if (revokedAt !== undefined) return `revoked ${formatMoment(revokedAt)}`
  if (expiresAt === undefined) return 'until revoked'
  return isOver({ ...info, expiresAt }) ? `ran out ${formatMoment(expiresAt)}` : `until ${formatMoment(expiresAt)}`
}
