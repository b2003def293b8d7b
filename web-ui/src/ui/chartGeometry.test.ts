import { expect, it } from 'vitest'
import { bandPath, linePath, nearest, scaleOf, ticksOf, timeTicksOf, type Point } from './chartGeometry.ts'

const FRAME = { left: 0, right: 100, top: 0, bottom: 100 }

it('marks an axis at round numbers', () => {
  expect(ticksOf(0, 100, 4)).toEqual([0, 50, 100])
  expect(ticksOf(17, 43, 5)).toEqual([20, 30, 40])
  expect(ticksOf(5, 5, 4)).toEqual([])
})

it('marks time where a clock would', () => {
  const noon = Date.parse('2026-03-01T12:00:00Z')

  expect(timeTicksOf(noon + 60_000, noon + 3 * 3_600_000, 3)).toEqual([noon + 3_600_000, noon + 2 * 3_600_000, noon + 3 * 3_600_000])
  expect(timeTicksOf(noon, noon, 3)).toEqual([])
})

it('draws a value that stands still as a line in the middle', () => {
  const scale = scaleOf([at(0, 20), at(10, 20)], 0, 10, FRAME)

  expect(linePath([at(0, 20), at(10, 20)], scale)).toBe('M0 50L100 50')
})

it('draws a band only where points stand for many', () => {
  const single = [at(0, 1), at(10, 2)]
  const many: Point[] = [{ time: 0, value: 1, low: 0, high: 2 }, { time: 10, value: 2, low: 1, high: 3 }]

  expect(bandPath(single, scaleOf(single, 0, 10, FRAME))).toBe('')
  expect(bandPath(many, scaleOf(many, 0, 10, FRAME))).toMatch(/^M0 [\d.]+L100 [\d.]+L100 [\d.]+L0 [\d.]+Z$/)
})

it('finds the point under the pointer', () => {
  const points = [at(0, 1), at(10, 2), at(20, 3)]

  expect(nearest(points, 14)).toBe(points[1])
  expect(nearest([], 14)).toBeUndefined()
})

function at(time: number, value: number): Point {
  return { time, value, low: value, high: value }
}
