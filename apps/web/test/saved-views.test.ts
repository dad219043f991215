import { describe, expect, it } from 'vitest'

import { readViews, withView } from '../src/features/runs/saved-views.ts'

const keeping = (text: string | null) => ({ getItem: () => text, setItem: () => undefined })
const FAILED = { name: 'What failed', search: 'status=failed' }

describe('saved views', () => {
  it('[LKS-8] are found again; what cannot be read is passed over', () => {
    expect(readViews(keeping(JSON.stringify([FAILED, { name: '', search: 'x' }, 7])))).toEqual([FAILED])
    expect([null, '{', '{"a":1}'].map((text) => readViews(keeping(text)))).toEqual([[], [], []])
  })

  it('[LKS-8] take a name over from an older one, and are thirty at most', () => {
    expect(withView([FAILED, { name: 'b', search: 'tag=b' }], { name: ' What failed ', search: 'tag=c' })).toHaveLength(3)
    expect(withView([FAILED], { ...FAILED, search: 'status=paused' })).toEqual([{ name: 'What failed', search: 'status=paused' }])
    const many = Array.from({ length: 30 }, (_, i) => ({ name: String(i), search: '' }))
    expect(withView(many, FAILED)).toHaveLength(30)
  })
})
