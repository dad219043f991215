import type { TeamResult } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { expect, it } from 'vitest'

import { answerDocx } from '../src/team/answer-docx.ts'
import { answerHtml } from '../src/team/answer-html.ts'
import { answerMarkdown } from '../src/team/answer-markdown.ts'
import { answerPaper } from '../src/team/answer.ts'

const citation = (number: number, quote: string): TeamResult['citations'][number] => ({
  number,
  agentId: 'a1',
  title: 'Annual report',
  source: 'Orrin',
  date: '2025-04-02',
  relevance: 1,
  evidence: { documentId: 'd1', quote, role: 'subject', location: { kind: 'page', page: 12 } },
})

const result: TeamResult = {
  question: 'How did <orders> grow?',
  told: 'partly',
  answer: 'By 31.8%',
  sentences: [
    { text: 'The order book grew by 31.8%.', citations: [1, 2], basis: 'computed' },
    { text: 'It is *the* largest.', citations: [1], basis: 'quoted' },
  ],
  citations: [citation(2, 'Order book 533.0'), citation(1, 'Order book 702.3 \u0007[x](javascript:1)'), citation(3, 'Employees 2,140')],
  confidence: 0.8,
  notTold: ['Why they grew'],
  summary: 'The order book grew by 31.8%.',
  members: [],
  method: 'retrieval',
  model: null,
}

const paper = answerPaper(result, [{ id: 'd1', name: 'orrin.pdf' }], { program: 'Unfold test', at: new Date('2026-03-02T09:30:00.000Z') })

it('[WKP-11] an answer says what it rests on, document, place and words, and what was not answered', () => {
  expect(paper.sources).toEqual([
    { number: 1, quote: 'Order book 702.3 \u0007[x](javascript:1)', where: 'Annual report (orrin.pdf), p. 12, Orrin, 2025-04-02' },
    { number: 2, quote: 'Order book 533.0', where: 'Annual report (orrin.pdf), p. 12, Orrin, 2025-04-02' },
  ])
  expect(paper.alsoFound.map(({ number }) => number)).toEqual([3])
  expect(paper.shortfall).toBe('The documents tell a part of what was asked.')
})

it('[WKP-12] the answer as Markdown and HTML has its citations as notes, and no words of a document are markup', () => {
  const markdown = answerMarkdown(paper)
  expect(markdown).toContain('The order book grew by 31\\.8%\\.[^1][^2] It is \\*the\\* largest\\.[^1]')
  expect(markdown).toMatch(/^\[\^1\]: “Order book 702\\\.3/m)
  expect(markdown).toMatch(/## Not answered\n\n- Why they grew/)
  expect(markdown).not.toMatch(/[^\\]\]\(/)
  const html = answerHtml(paper)
  expect(html).toContain('<h1>How did &lt;orders&gt; grow?</h1>')
  expect(html).toContain('<sup><a id="at-1" href="#source-1" aria-label="Source 1">1</a></sup>')
  expect(html).toContain('<li id="source-1" value="1">“Order book 702.3')
  expect(html).toMatch(/<h2>Not answered<\/h2><ul><li>Why they grew/)
})

it('[WKP-13] the answer as DOCX is read again with its footnotes', async () => {
  const bytes = await answerDocx(paper)
  const { blocks } = await readDocumentHere({ id: 'a', name: 'answer.docx', bytes })
  const text = blocks.map((block) => block.text).join('\n')
  for (const words of [
    'How did <orders> grow?',
    'By 31.8%',
    'The order book grew by 31.8%.',
    'Order book 702.3 [x](javascript:1)',
    'p. 12',
    'Not answered',
    'Why they grew',
  ])
    expect(text).toContain(words)
})
