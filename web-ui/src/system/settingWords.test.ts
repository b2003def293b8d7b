import { describe, expect, it } from 'vitest'
import type { Setting } from '../api/types.ts'
import { found, isWritten, originWords, valueWords } from './settingWords.ts'

const PORT: Setting = { key: 'coap.port', value: '5683', isSet: true, isSecret: false, origin: { kind: 'file', name: 'dormouse.yaml', line: 4 } }
const HEAP: Setting = { key: 'sizing.heap', isSet: false, isSecret: false, origin: { kind: 'default' } }
const KEY: Setting = { key: 'vault.key', isSet: true, isSecret: true, origin: { kind: 'environment', name: 'DORMOUSE_VAULT_KEY' } }
const ALL = [PORT, HEAP, KEY]

describe('a setting', () => {
  it('says where it was written', () => {
    expect(ALL.map(({ origin }) => originWords(origin))).toEqual(['dormouse.yaml, line 4', 'default', 'DORMOUSE_VAULT_KEY'])
    expect(ALL.map(isWritten)).toEqual([true, false, true])
  })

  it('shows what holds, and of a secret whether there is one', () => {
    expect(ALL.map(valueWords)).toEqual(['5683', 'not set', 'set, and not shown'])
    expect(valueWords({ ...KEY, isSet: false })).toBe('not set')
  })

  it('is found by its key, its value or its origin', () => {
    expect(found(ALL, '')).toEqual(ALL)
    expect(found(ALL, 'COAP')).toEqual([PORT])
    expect(found(ALL, '5683')).toEqual([PORT])
    expect(found(ALL, 'yaml')).toEqual([PORT])
    expect(found(ALL, 'vault set')).toEqual([KEY])
    expect(found(ALL, 'vault coap')).toEqual([])
  })
})
