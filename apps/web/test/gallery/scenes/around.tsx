import type { ApiKeyInfo } from '@unfold/contracts'

import { midRun, RUN_ID } from '../../fixtures/journal.ts'
import { Entrance } from '../../../src/features/keys/entrance.tsx'
import type { Outputs } from '../../../src/trpc.ts'
import { ago, briefly, type Scene } from '../scene.ts'
import { Components } from '../components.tsx'

const stats = (change: Partial<Outputs['system']['stats']> = {}): Outputs['system']['stats'] => ({
  server: { id: 'srv_7f3a', version: '0.1.0', startedAt: ago(93_784) },
  database: 'ok',
  bus: { kind: 'redis', connected: true },
  queue: { waiting: 3, active: 2 },
  running: 2,
  workers: [
    { worker: 'vm:16300:b0b34b', runs: 2 },
    { worker: 'vm-2:902:11c0de', runs: 0 },
  ],
  sent: { streams: 4, messages: 128_422, bytes: 48_113_002 },
  uptimeSeconds: 93_784,
  residentBytes: 412_338_176,
  ...change,
})

const connections: Outputs['system']['connections'] = [
  {
    peer: 'p1',
    address: '127.0.0.1',
    runId: RUN_ID,
    since: ago(321),
    messages: 1_204,
    bytes: 2_410_004,
    seq: 1_204,
    lag: { events: 0, ms: 0 },
  },
  {
    peer: 'p2',
    address: '2001:db8::8a2e:370:7334',
    runId: RUN_ID,
    since: ago(12),
    messages: 18,
    bytes: 88_120,
    seq: 792,
    lag: { events: 412, ms: 2_310 },
  },
  {
    peer: 'p3',
    address: '10.0.0.7',
    runId: undefined,
    since: ago(4_000),
    messages: 402,
    bytes: 120_331,
    seq: 0,
    lag: { events: 0, ms: 0 },
  },
]

const keys: ApiKeyInfo[] = [
  { id: 'k1', name: 'The office', prefix: 'unf_8Kd2', scopes: ['admin'], createdAt: ago(9e6), lastUsedAt: ago(60) },
  { id: 'k2', name: 'Nightly audits', prefix: 'unf_0xQp', scopes: ['runs:read', 'runs:write'], createdAt: ago(4e6), expiresAt: ago(-8e6) },
  {
    id: 'k3',
    name: 'Old laptop',
    prefix: 'unf_pL3v',
    scopes: ['runs:read'],
    createdAt: ago(2e7),
    lastUsedAt: ago(1e7),
    revokedAt: ago(9e6),
  },
]

/** What stands around the runs: lists, the server, keys, the door. */
export const AROUND: Record<string, Scene> = {
  runs: { path: '/runs' },
  'runs-charts': { path: '/runs?charts=' },
  'runs-views': {
    path: '/runs?status=failed',
    kept: {
      'unfold.views': JSON.stringify([
        { name: 'What failed', search: 'status=failed' },
        { name: 'Group reports', search: 'tag=group' },
      ]),
    },
  },
  'runs-filtered': { path: '/runs?status=failed&tag=group' },
  'runs-empty': { path: '/runs', answers: { 'runs.list': () => ({ runs: [] }) } },
  'runs-none-fits': { path: '/runs?status=paused&search=harbour' },
  status: { path: '/status', answers: { 'system.stats': () => stats(), 'system.connections': () => connections } },
  'status-trouble': {
    path: '/status',
    answers: {
      'system.stats': () => stats({ database: 'unreachable', bus: { kind: 'redis', connected: false }, workers: [], running: 0 }),
      'system.connections': () => [],
    },
  },
  keys: { path: '/keys', answers: { 'keys.list': () => keys } },
  'keys-empty': { path: '/keys', answers: { 'keys.list': () => [] } },
  'sign-in': { path: '/', draw: () => <Entrance entry={{ required: true, session: null }}>{null}</Entrance> },
  shared: briefly({
    path: `/runs/${RUN_ID}`,
    run: { secondsAgo: 18, drafts: midRun },
    session: { kind: 'share', id: 'link', runId: RUN_ID },
  }),
  'not-found': { path: '/nowhere' },
  components: { path: '/', draw: () => <Components /> },
}
