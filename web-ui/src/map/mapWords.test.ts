import { expect, it } from 'vitest'
import { placeWords, queryWithin, scaleOf, shortCount } from './mapWords.ts'

it('names a place by its directions', () => {
  expect(placeWords({ latitude: 48.2082, longitude: 16.3738 }, 2)).toBe('48.21° N, 16.37° E')
  expect(placeWords({ latitude: -33.87, longitude: -70.6 }, 1)).toBe('33.9° S, 70.6° W')
})

it('fits any count into a bubble', () => {
  expect([7, 999, 1000, 1204, 12_345, 999_499, 999_500, 3_100_000].map(shortCount)).toEqual(['7', '999', '1k', '1.2k', '12k', '999k', '1M', '3.1M'])
})

it('asks the list for what is in a cell, whatever the query is made of', () => {
  const box = { south: 48.1234567, west: 16, north: 49, east: 17.5 }
  expect(queryWithin('', box)).toBe('location=in=(48.123457,16,49,17.5)')
  expect(queryWithin('battery<20,presence==late', box)).toBe('(battery<20,presence==late);location=in=(48.123457,16,49,17.5)')
})

it('draws a scale of a round length', () => {
  expect(scaleOf(10, 120)).toEqual({ words: '1 km', px: 100 })
  expect(scaleOf(0.3, 120).words).toBe('20 m')
  expect(scaleOf(1500, 120).words).toBe('100 km')
})
