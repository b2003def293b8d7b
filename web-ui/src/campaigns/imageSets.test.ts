import { expect, it } from 'vitest'
import type { Image, ImageLabel } from '../api/types.ts'
import { othersOfTheRelease } from './imageSets.ts'

function image(id: string, more: Partial<ImageLabel>): Image {
  return { id, bytes: 1, label: { kind: 'firmware', manufacturer: 'Acme', model: 'Lamp', version: '2.1', ...more }, uploadedBy: 'ada', uploadedAt: '2026-03-01T12:00:00Z', etag: '"1"' }
}

const A = image('a', { hardware: 'A' })
const B = image('b', { hardware: 'B' })
const VALVE = image('v', { model: 'Valve' })
const DELTA = image('d', { hardware: 'C', from: ['2.0'] })
const OLDER = image('o', { hardware: 'C', version: '2.0' })
const MODEM = image('m', { hardware: 'C', kind: 'component', part: 'modem' })
const TWIN = image('t', { hardware: 'B' })

it('offers the images of the same version for other devices, one for each', () => {
  const all = [A, B, TWIN, VALVE, DELTA, OLDER, MODEM]

  expect(othersOfTheRelease(all, ['a'])).toEqual([B, VALVE])
  expect(othersOfTheRelease(all, ['a', 'b', 'v'])).toEqual([])
  expect(othersOfTheRelease(all, [])).toEqual([])
})
