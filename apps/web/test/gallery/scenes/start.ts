import { refuse, type Scene } from '../scene.ts'

export const START: Record<string, Scene> = {
  start: { path: '/' },
  'start-scan': { path: '/start/scan' },
  'start-team': { path: '/start/team' },
  'start-empty': { path: '/', answers: { 'runs.list': () => ({ runs: [] }) } },
  'start-refused': {
    path: '/',
    answers: {
      'documents.upload': refuse({
        code: 'DOCUMENT_ENCRYPTED',
        message: 'This PDF is protected by a password and cannot be read.',
        advice: 'Save a copy without the password and drop that one.',
        retryable: false,
      }),
    },
  },
  'start-unreachable': {
    path: '/',
    answers: {
      'workflows.list': refuse({
        code: 'UNAVAILABLE',
        message: 'The database cannot be reached just now.',
        advice: 'Try again in a moment.',
        retryable: true,
      }),
    },
  },
}
