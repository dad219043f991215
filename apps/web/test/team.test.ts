import { expect, it } from 'vitest'

import { answerLines, branchesOf } from '../src/features/team/team-state.ts'

it('[TEA-26] an answer is read line by line as it comes, its numbers apart from its words', () => {
  expect(answerLines('')).toEqual([])
  expect(answerLines('It opens in 2028 [sic]. [1] [12]\nNobody says why.')).toEqual([
    { text: 'It opens in 2028 [sic].', citations: [1, 12] },
    { text: 'Nobody says why.', citations: [] },
  ])
  // Cut anywhere, it never throws and never loses what stood there before.
  const whole = 'First. [1]\nSecond, with 3 [2] things. [2] [3]'
  for (let end = 0; end <= whole.length; end += 1) expect(answerLines(whole.slice(0, end)).length).toBeLessThanOrEqual(2)
})

it('[TEA-26] members stand under who sent them; one whose sender is not there stands by itself', () => {
  const members = [
    { agentId: 'lead' },
    { agentId: 'researcher-1', parentId: 'lead' },
    { agentId: 'critic-1', parentId: 'lead' },
    { agentId: 'researcher-2', parentId: 'critic-1' },
    { agentId: 'stray', parentId: 'nobody' },
  ]
  expect(branchesOf(members)).toEqual([
    {
      agentId: 'lead',
      children: [
        { agentId: 'researcher-1', children: [] },
        { agentId: 'critic-1', children: [{ agentId: 'researcher-2', children: [] }] },
      ],
    },
    { agentId: 'stray', children: [] },
  ])
})
