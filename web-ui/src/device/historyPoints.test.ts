import { expect, it } from 'vitest'
import type { History } from '../api/types.ts'
import { changesOf, firstToShow, pointsOf } from './historyPoints.ts'

it('begins with what a person most likely came for', () => {
  expect(firstToShow(['/3/0/0', '/3/0/9', '/4/0/2'])).toBe('/3/0/9')
  expect(firstToShow(['/3303/0/5700'])).toBe('/3303/0/5700')
  expect(firstToShow([])).toBeUndefined()
})

it('draws numbers with their band', () => {
  const history = aHistory({ count: 2, min: 1, max: 3, mean: 2, last: 3 })

  expect(pointsOf(history)).toEqual([{ time: Date.parse('2026-03-01T10:00:00Z'), value: 2, low: 1, high: 3 }])
})

it('lists words only where they changed', () => {
  const history = aHistory({ count: 1, last: '1.0' }, { count: 4, last: '1.0' }, { count: 1, last: '1.1' })

  expect(pointsOf(history)).toEqual([])
  expect(changesOf(history).map(({ value }) => value)).toEqual(['1.1', '1.0'])
})

function aHistory(...buckets: Omit<NonNullable<History['buckets']>[number], 'from' | 'lastAt'>[]): History {
  const at = '2026-03-01T10:00:00Z'
  return { path: '/3/0/9', from: at, to: at, buckets: buckets.map((bucket) => ({ from: at, lastAt: at, ...bucket })) }
}
