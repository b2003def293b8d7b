import { describe, expect, it } from 'vitest'
import type { ObjectModel } from '../api/types.ts'
import { anObservation, aResource, aValue } from '../testing/builders.ts'
import { filtered, treeOf, type TreeObject } from './tree.ts'

const DEVICE: ObjectModel = {
  id: 3,
  version: '1.1',
  name: 'Device',
  description: '',
  multiple: false,
  mandatory: true,
  resources: [aResource(9, { name: 'Battery Level' }), aResource(6, { name: 'Power Sources', multiple: true, labels: { '1': 'Internal battery' } })],
}
const OBJECTS = [
  { object: 3, version: '1.1', name: 'Device', instances: [0], known: true },
  { object: 26241, version: '1.0', instances: [0, 2], known: false },
]
const MODELS = new Map([['3/1.1', DEVICE]])

describe('the tree of a device', () => {
  it('shows what the model describes, with the values known', () => {
    const [device] = aTree({ values: [aValue('/3/0/6/0', 1), aValue('/3/0/6/1', 5), aValue('/3/0/9', 87)] })

    expect(device?.instances[0]?.rows.map(({ name, values }) => [name, values.map(({ value }) => value)])).toEqual([
      ['Power Sources', [1, 5]],
      ['Battery Level', [87]],
    ])
  })

  it('shows values that no model describes', () => {
    const [device, other] = aTree({ values: [aValue('/3/0/7000', 1), aValue('/26241/2/1', 2)] })

    expect(device?.instances[0]?.rows.map(({ name }) => name)).toContain('Resource 7000')
    expect(other?.name).toBe('Object 26241')
    expect(other?.instances.map(({ rows }) => rows.length)).toEqual([0, 1])
  })

  it('keeps the values of one instance out of another', () => {
    const [, other] = aTree({ values: [aValue('/26241/0/1', 1), aValue('/26241/2/1', 2)] })

    expect(other?.instances.map(({ rows }) => rows[0]?.values[0]?.value)).toEqual([1, 2])
  })

  it('tells an observation here from one above', () => {
    const [device] = aTree({ observations: [anObservation('/3/0')] })

    expect(device?.instances[0]?.observed.here?.path).toBe('/3/0')
    expect(device?.instances[0]?.rows[0]?.observed).toEqual({ above: anObservation('/3/0') })
  })
})

describe('the tree, filtered', () => {
  const tree = aTree({ values: [aValue('/3/0/6/0', 1), aValue('/3/0/9', 87)], observations: [anObservation('/3/0/9')] })

  it('finds by name, path, value and meaning', () => {
    expect(namesIn(filtered(tree, 'battery l', 'all'))).toEqual(['Battery Level'])
    expect(namesIn(filtered(tree, '/3/0/9', 'all'))).toEqual(['Battery Level'])
    expect(namesIn(filtered(tree, '87', 'all'))).toEqual(['Battery Level'])
    expect(namesIn(filtered(tree, 'internal', 'all'))).toEqual(['Power Sources'])
  })

  it('shows a whole object when its name is meant', () => {
    expect(namesIn(filtered(tree, 'device', 'all'))).toEqual(['Power Sources', 'Battery Level'])
  })

  it('narrows to what is observed', () => {
    expect(namesIn(filtered(tree, '', 'observed'))).toEqual(['Battery Level'])
  })

  it('leaves nothing empty behind', () => {
    expect(filtered(tree, 'no such thing', 'all')).toEqual([])
  })
})

function aTree(more: Partial<Parameters<typeof treeOf>[0]>): TreeObject[] {
  return treeOf({ objects: OBJECTS, models: MODELS, values: [], observations: [], ...more })
}

function namesIn(tree: readonly TreeObject[]): string[] {
  return tree.flatMap(({ instances }) => instances.flatMap(({ rows }) => rows.map(({ name }) => name)))
}
