import { expect, it } from 'vitest'
import { EXAMPLE } from './example.ts'
import { attributeWords, bootstrapRows, matchingWords } from './profileWords.ts'

it('says whom a profile is for', () => {
  expect(matchingWords(undefined)).toMatch(/^Only for devices it is given to/)
  expect(matchingWords({ priority: 0 })).toBe('For every device no other profile is for.')
  expect(matchingWords({ manufacturer: 'Wasser*', objects: [3424], priority: 0 })).toBe('For devices made by Wasser*, that have object 3424.')
})

it('says when a device reports', () => {
  expect(attributeWords(undefined)).toBe('when the device likes to')
  expect(attributeWords({ pmin: 3600, pmax: 86_400, st: 5 })).toBe(
    'at least every day, not more often than every hour, when it changed by 5',
  )
  expect(attributeWords({ pmax: 90 })).toBe('at least every 90 s')
})

it('lists what devices are given at their bootstrap, down to each setting', () => {
  const rows = bootstrapRows({ ...EXAMPLE.bootstrap!, values: [{ path: '/11/0/0', value: 'iot' }], deletes: ['/11', '/5'] })

  expect(rows).toContainEqual(['keys', 'psk-128'])
  expect(rows).toContainEqual(['server.lifetime', '86400'])
  expect(rows).toContainEqual(['values', '/11/0/0 = iot'])
  expect(rows).toContainEqual(['deletes', '/11, /5'])
  expect(bootstrapRows(undefined)).toEqual([])
})
