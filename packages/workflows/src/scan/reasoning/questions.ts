import type { ScanAnswer, ScanQuestion } from '@unfold/contracts'

import type { Evidence } from './weigh.ts'

/** What an answer weighs, as a feature among the others. */
const FEATURES: Record<ScanAnswer['id'], Record<ScanAnswer['answer'], { feature: string; says: string }>> = {
  expected: {
    yes: { feature: 'answer.expected', says: 'You were expecting it.' },
    no: { feature: 'answer.not_expected', says: 'You were not expecting it.' },
  },
  known_sender: {
    yes: { feature: 'answer.known_sender', says: 'You know who wrote it.' },
    no: { feature: 'answer.unknown_sender', says: 'You do not know who wrote it.' },
  },
  asked_back: {
    yes: { feature: 'answer.asked_back', says: 'You have asked the person by another way, and it was them.' },
    no: { feature: 'answer.not_asked_back', says: 'You have not reached the person by another way.' },
  },
  whole_message: {
    yes: { feature: 'answer.whole_message', says: 'This is all that was written.' },
    no: { feature: 'answer.not_whole', says: 'There is more to the message.' },
  },
}

export const evidenceOf = (answers: readonly ScanAnswer[]): Evidence[] =>
  answers.map(({ id, answer }) => ({ agentId: 'reasoning', strength: 1, ...FEATURES[id][answer] }))

/** The one question whose answer would help most, of those that were not answered yet. */
export const questionFor = (
  text: string,
  features: ReadonlyMap<string, number>,
  answers: readonly ScanAnswer[],
): ScanQuestion | undefined => {
  const open = (id: ScanQuestion['id']) => !answers.some((answer) => answer.id === id)
  const has = (...names: string[]) => names.some((name) => features.has(name))
  if (text.trim().split(/\s+/u).length < 4 && open('whole_message'))
    return { id: 'whole_message', prompt: 'Is this the whole message?', why: 'There are too few words to judge.' }
  if (has('cue.kin', 'cue.new_number', 'cue.favour', 'cue.romance') && open('asked_back'))
    return {
      id: 'asked_back',
      prompt: 'Have you asked this person by another way you know, and was it really them?',
      why: 'Who it claims to come from can only be told by asking them elsewhere.',
    }
  if (
    has('brand', 'domain.unknown', 'domain.shortener', 'phone.given', 'cue.payment_failed', 'cue.delivered', 'cue.alarm') &&
    open('expected')
  )
    return {
      id: 'expected',
      prompt: 'Were you expecting this: do you have an order, an account or an appointment there?',
      why: 'The words alone fit an honest message as well as a false one.',
    }
  if (open('known_sender'))
    return { id: 'known_sender', prompt: 'Do you know who sent it?', why: 'Nothing in the words themselves decides it.' }
  return undefined
}
