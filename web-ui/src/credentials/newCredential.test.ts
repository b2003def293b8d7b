import { expect, it } from 'vitest'
import { credentialOf, EMPTY_DRAFT } from './newCredential.ts'

const LAMP = { ...EMPTY_DRAFT, endpoint: ' lamp-7 ' }

it('takes the endpoint name for the identity, and no key for a wish that the server makes one', () => {
  expect(credentialOf('psk', 'management', LAMP)).toEqual({ outcome: 'ready', credential: { endpoint: 'lamp-7', purpose: 'management', kind: 'psk', identity: 'lamp-7' } })
})

it('takes a key as people paste it', () => {
  expect(credentialOf('psk', 'management', { ...LAMP, key: '00:01:02:03 04 05 06 07 08090A0B0C0D0E0F' })).toMatchObject({
    credential: { key: '000102030405060708090a0b0c0d0e0f' },
  })
})

it.each(['0011', 'zz', 'a'.repeat(33)])('refuses the key %s', (key) => {
  expect(credentialOf('psk', 'management', { ...LAMP, key })).toMatchObject({ outcome: 'incomplete', field: 'key' })
})

it('takes a public key as PEM', () => {
  const publicKey = '-----BEGIN PUBLIC KEY-----\nMFkwEwYH\nKoZIzj0=\n-----END PUBLIC KEY-----\n'

  expect(credentialOf('rpk', 'bootstrap', { ...LAMP, publicKey })).toMatchObject({ credential: { purpose: 'bootstrap', publicKey: 'MFkwEwYHKoZIzj0=' } })
})

it('asks for the device first, whatever the kind', () => {
  for (const kind of ['psk', 'rpk', 'x509'] as const)
    expect(credentialOf(kind, 'bootstrap', EMPTY_DRAFT)).toMatchObject({ outcome: 'incomplete', field: 'endpoint' })
})
