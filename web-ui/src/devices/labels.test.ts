import { describe, expect, it } from 'vitest'
import { labelsOf, NO_LABELS } from './labels.ts'

describe('labels for many devices', () => {
  it('are read from what was typed, for what the list shows', () => {
    const draft = { ...NO_LABELS, tags: 'site = Berlin, floor=3', join: 'north,  meters' }

    expect(labelsOf(draft, { search: 'battery<20', presence: 'late' })).toEqual({
      labels: {
        matching: { search: 'battery<20', presence: 'late' },
        tags: [
          { name: 'site', value: 'Berlin' },
          { name: 'floor', value: '3' },
        ],
        join: ['north', 'meters'],
      },
    })
  })

  it('say what is missing', () => {
    expect(labelsOf(NO_LABELS, { search: '' })).toEqual({ problem: 'Say what is to be written on them.' })
    expect(labelsOf({ ...NO_LABELS, tags: 'site' }, { search: '' })).toEqual({ problem: "'site' is no tag: write a name, = and a value." })
  })
})
