import { type Document, TeamResult } from '@unfold/contracts'
import { beforeAll, describe, expect, test } from 'vitest'

import { markdown, playTeam, readDossier } from './team-host.ts'

let documents: Document[]
beforeAll(async () => {
  documents = await readDossier()
})
const ask = (question: string, more: Partial<Parameters<typeof playTeam>[0]> = {}) => playTeam({ question, documents, ...more })

const isThere = ({ documentId, quote }: { documentId: string; quote: string }): boolean =>
  documents.some(({ id, blocks }) => id === documentId && blocks.some(({ text }) => text.replaceAll(/\s+/gu, ' ').includes(quote)))

describe('the team', () => {
  test('[TEA-1] a lead divides the question, each part is a member’s whom it sent, then a critic weighs them and a writer writes', async () => {
    const { spawned, result } = await ask(
      'Did the council approve the line before the Wendmoor Courier reported that its cost had risen, and who leads the transport committee?',
    )
    const members = spawned.filter(({ agent }) => agent === 'researcher' || agent === 'analyst')
    expect(spawned[0]).toMatchObject({ agent: 'lead' })
    expect(members.length).toBeGreaterThan(1)
    expect(members.every(({ parentId }) => parentId === 'lead' || parentId === 'critic-1')).toBe(true)
    expect(spawned.find(({ agent }) => agent === 'critic')).toMatchObject({ agentId: 'critic-1', parentId: 'lead' })
    expect(spawned.at(-1)).toMatchObject({
      agentId: 'writer',
      after: expect.arrayContaining(members.map(({ agentId }) => agentId)) as string[],
    })
    expect(result.members.map(({ agentId }) => agentId).toSorted()).toEqual(spawned.map(({ agentId }) => agentId).toSorted())
    expect(TeamResult.parse(result)).toEqual(result)
  })

  test('[TEA-2] every citation stands in its document letter for letter, and every quoted sentence has one', async () => {
    for (const question of ['When will the tram open?', 'Why did the cost rise?', 'Who is the chief executive of Orrin Rail Works?']) {
      const { result, synthesis } = await ask(question)
      expect(result.citations.length).toBeGreaterThan(0)
      expect(result.citations.map(({ number }) => number)).toEqual(result.citations.map((_, at) => at + 1))
      expect(result.citations.filter(({ evidence }) => !isThere(evidence))).toEqual([])
      for (const { text, citations, basis } of result.sentences) {
        if (basis !== 'said') expect(citations.length, text).toBeGreaterThan(0)
        expect(synthesis).toContain(text)
      }
    }
  })

  test('[TEA-3] what the documents do not tell is said, with the reason, and nothing is answered in its place', async () => {
    const absent = await ask('According to the Financial Ledger, who sued Orrin Rail Works?')
    expect(absent.result).toMatchObject({ told: 'no', answer: null, method: 'retrieval' })
    expect(absent.result.notTold.join(' ')).toContain('Financial Ledger')
    const unheard = await ask('What does a ticket of the tram cost?')
    expect(unheard.result).toMatchObject({ told: 'no', answer: null })
    expect(unheard.synthesis).toContain('The documents do not tell.')
    const foreign = await ask('Which minister opened the airport of Port Selwyn?')
    expect(foreign.result).toMatchObject({ told: 'no', answer: null })
  })

  test('[TEA-4] figures are read from tables with their scale, changes are computed with their sum, counts are read in words', async () => {
    expect((await ask('What was the revenue of Orrin Rail Works in 2023?')).result.answer).toBe('388.1 million')
    expect((await ask('How many employees did Orrin have in 2024?')).result.answer).toBe('2,140')
    const change = await ask('By how much did the order book of Orrin Rail Works grow from 2023 to 2024?')
    expect(change.result.answer).toBe('+31.8 % (+169.3)')
    expect(change.result.sentences[0]).toMatchObject({
      basis: 'computed',
      text: expect.stringContaining('702.3 - 533.0 = 169.3') as string,
    })
    expect(change.result.citations.slice(0, 2).map(({ evidence }) => evidence.quote)).toEqual(['702.3', '533.0'])
    expect((await ask('How many trams were ordered?')).result.answer).toBe('twenty-two')
  })

  test('[TEA-5] a claim is held against the tables: a wrong figure is contradicted, a right one borne out', async () => {
    const wrong = await ask('Orrin Rail Works had revenue of £420.6 million in 2024.')
    expect(wrong.result).toMatchObject({ answer: 'No' })
    expect(wrong.result.citations[0]?.evidence.quote).toBe('412.6')
    expect((await ask('Is it true that the revised cost of the river crossing is 59.2 million?')).result.answer).toBe('Yes')
  })

  test('[TEA-6] documents that deny each other are found by the critic, and the answer says that they disagree', async () => {
    const { result, findings } = await ask('Did noise at night along the test track increase?')
    expect(findings).toHaveLength(1)
    expect(findings[0]?.evidence.map(({ documentId }) => documentId).toSorted()).toEqual(['noise-study-borough', 'residents-letter'])
    expect(result.answer).toBe('The documents disagree')
  })

  test('[TEA-7] before and after are told by the dates of the documents, whatever their order', async () => {
    const question = (one: string, other: string) => `Did ${one} before ${other}?`
    const council = 'the council approve the line'
    const courier = 'the Wendmoor Courier reported that its cost had risen'
    expect((await ask(question(council, courier))).result.answer).toBe('Yes')
    const turned =
      'Did the Wendmoor Courier report that the cost had risen before the Wendmoor Borough Council reported that the line was approved?'
    expect((await ask(turned)).result.answer).toBe('No')
  })

  test('[TEA-8] a member that fails is replaced; where the other fails too, its absence is said and the run goes on', async () => {
    const replaced = await ask('When will the tram open?', { failing: ['researcher-1'] })
    expect(replaced.spawned.map(({ agentId }) => agentId)).toContain('researcher-1-again')
    expect(replaced.result).toMatchObject({ told: 'yes', answer: 'spring of 2028' })
    const gone = await ask('When will the tram open?', { failing: ['researcher-1', 'researcher-1-again'] })
    expect(gone.result.notTold).toContain('“When will the tram open” was not looked into: It broke.')
    expect(gone.result.told).toBe('partly')
  })

  test('[TEA-9] a member that a person stopped is not replaced, and what it was to find is said to be missing', async () => {
    const { spawned, result } = await ask('When will the tram open?', { stopped: ['researcher-1'] })
    expect(spawned.map(({ agentId }) => agentId)).not.toContain('researcher-1-again')
    expect(result.notTold).toContain('“When will the tram open” was not looked into: its member was stopped.')
  })

  test('[TEA-10] what a person adds meanwhile is looked into by a member of its own, once', async () => {
    const added = 'Where is the depot?'
    const { spawned, synthesis } = await ask('When will the tram open?', { instructions: (sent) => (sent >= 2 ? [added] : []) })
    expect(spawned.filter(({ title }) => title === added)).toHaveLength(1)
    expect(synthesis).toContain('The depot of the tram goes into the old Tanner mill on Sluice Road.')
  })

  test('[TEA-11] there are never more members than the input allows, and what was left out is said', async () => {
    const question =
      'Did the council approve the line, while the Courier reported its cost, and did Transit Weekly name the operator, while the residents support it?'
    const { spawned, result } = await ask(question, { input: { members: 1 }, instructions: () => ['Where is the depot?'] })
    expect(spawned.filter(({ agent }) => agent === 'researcher' || agent === 'analyst')).toHaveLength(1)
    expect(result.notTold.join(' ')).toContain('the team had no more members')
  })

  test('[TEA-12] a lead, a critic or a writer that fails does not end the run', async () => {
    const { result } = await ask('When will the tram open?', { failing: ['lead', 'lead-again', 'critic-1', 'writer'] })
    expect(result).toMatchObject({ answer: 'spring of 2028', told: 'partly' })
    expect(result.notTold.join(' ')).toContain('Nobody looked for contradictions')
  })

  test('[TEA-13] a document that cannot be read is said; only where none can the run fails', async () => {
    const { result } = await ask('When will the tram open?', { unreadable: ['broken'] })
    expect(result.notTold.join(' ')).toContain('could not be read')
    await expect(playTeam({ question: 'When?', documents: [], unreadable: ['broken'] })).rejects.toThrow()
  })

  test.each([
    ['labels in lines', 'Title: A bridge closes\nSource: The Brindle Post\nPublished at: 2024-05-06T08:00:00Z\nAuthor: Ada Low\n\n'],
    ['front matter', '---\ntitle: "A bridge closes"\nsource: The Brindle Post\npublished_at: 2024-05-06\n---\n\n'],
    ['bold labels', '# A bridge closes\n\n**Source:** The Brindle Post  \n**Published:** 2024-05-06\n\n'],
    ['a byline', '# A bridge closes\n\nThe Brindle Post | 6 May 2024 | by Ada Low\n\n'],
  ])('[TEA-14] a head in the form of %s tells the source and the day', async (_form, head) => {
    const post = await markdown('post', `${head}The bridge at Oxmere closes for repairs in June.`)
    const other = await markdown(
      'other',
      '# A fair\n\nSource: The Oxmere Echo\nPublished: 2024-08-07\n\nThe fair at Oxmere has a new wheel.',
    )
    const { result } = await playTeam({ question: 'What does the Brindle Post say of the bridge at Oxmere?', documents: [other, post] })
    expect(result.citations[0]).toMatchObject({ title: 'A bridge closes', source: 'The Brindle Post', date: '2024-05-06' })
  })

  test('[TEA-14] a document’s head tells its source and its day, labelled or not, and is quoted by nobody', async () => {
    const labelled = await markdown(
      'labelled',
      '# A bridge closes\n\nSource: The Brindle Post\nPublished: 2024-05-06\n\nThe bridge at Oxmere closes for repairs in June.',
    )
    const plain = await markdown(
      'plain',
      '# A bridge opens\n\nThe Oxmere Echo · 7 August 2024 · by Ada Low\n\nThe bridge at Oxmere opened again on Monday.',
    )
    const { result } = await playTeam({
      question: 'What do the Brindle Post and the Oxmere Echo say of the bridge at Oxmere?',
      documents: [labelled, plain],
    })
    expect(result.citations.map(({ source, date }) => `${source} ${date}`).toSorted()).toEqual([
      'The Brindle Post 2024-05-06',
      'The Oxmere Echo 2024-08-07',
    ])
  })
})
