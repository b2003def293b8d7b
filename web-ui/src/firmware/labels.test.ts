import { expect, it } from 'vitest'
import type { ImageLabel } from '../api/types.ts'
import { labelDraftOf, labelOf, versionsIn, whyNoLabel } from './labels.ts'

const LABEL: ImageLabel = {
  kind: 'component',
  manufacturer: 'Acme',
  model: 'Lamp',
  hardware: 'B',
  part: 'modem',
  version: '2.1',
  from: ['1.9', '2.0'],
  versions: { kind: 'mapped', versions: [['2.0', 'two'], ['2.1']] },
  minimumBattery: 0,
  notes: 'mends the lamp',
}

it('a label that is opened to be changed, and is not, is the same label', () => {
  expect(labelOf(labelDraftOf(LABEL), LABEL)).toEqual(LABEL)
})

it('what a form empties is gone, and what it does not show stays', () => {
  const emptied = labelOf({ ...labelDraftOf(LABEL), hardware: ' ', from: '', minimumBattery: '', notes: '' }, LABEL)

  expect(emptied).toEqual({ kind: 'component', manufacturer: 'Acme', model: 'Lamp', part: 'modem', version: '2.1', from: [], versions: LABEL.versions, notes: '' })
})

it('says why a form is no label', () => {
  expect(whyNoLabel({ ...labelDraftOf(LABEL), version: ' ' })).toMatch(/which version/)
  expect(whyNoLabel({ ...labelDraftOf(LABEL), minimumBattery: '101' })).toMatch(/up to 100/)
  expect(whyNoLabel(labelDraftOf(LABEL))).toBeUndefined()
  expect(versionsIn('1.0, 1.1,,1.0')).toEqual(['1.0', '1.1'])
})
