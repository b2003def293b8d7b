import { expect, it } from 'vitest'
import type { AlarmRule } from '../api/types.ts'
import { conditionWords, devicesWords } from './ruleWords.ts'

it.each<[AlarmRule['condition'], string]>([
  [{ kind: 'value', path: '/3/0/9', comparison: 'below', limit: 20, margin: 5 }, '/3/0/9 is below 20, until it is back by 5'],
  [{ kind: 'value', path: '/3303/0/5700', comparison: 'outside', low: 2, high: 8, lastingSeconds: 600 }, '/3303/0/5700 is outside 2 to 8 for 600 s'],
  [
    { kind: 'value', path: '/3303/0/5700', comparison: 'above', limit: 60, margin: 2, lastingSeconds: 600 },
    '/3303/0/5700 is above 60 for 600 s, until it is back by 2',
  ],
  [{ kind: 'silence', rhythms: 3 }, 'nothing was heard for 3 times its own rhythm'],
  [{ kind: 'errorCodes' }, 'it reports any error'],
  [{ kind: 'firmwareResult', results: [5, 6] }, 'a firmware update ended with result 5 or 6'],
  [{ kind: 'event', event: 'expired' }, 'its registration ended without a word'],
])('says when %j rings', (condition, words) => {
  expect(conditionWords(condition)).toBe(words)
})

it('says whom a rule is for', () => {
  expect(devicesWords({})).toBe('every device')
  expect(devicesWords({ endpoint: '*' })).toBe('every device')
  expect(devicesWords({ endpoint: 'lamp-*', model: 'L1' })).toBe('devices named lamp-*, of model L1')
  expect(devicesWords({}, 'water-works')).toBe('devices of water-works')
  expect(devicesWords({ model: 'L1' }, 'water-works')).toBe('devices of water-works, of model L1')
})
