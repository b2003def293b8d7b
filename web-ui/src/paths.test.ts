import { describe, expect, it } from 'vitest'
import { paths, placeAfterLogin, presenceOf } from './paths.ts'

describe('paths', () => {
  it('carries an endpoint name through an address, whatever is in it', () => {
    const path = paths.device('urn:imei:35/67 89?#')

    expect(decodeURIComponent(path.slice('/devices/'.length))).toBe('urn:imei:35/67 89?#')
    expect(new URL(path, 'http://here').pathname).toBe(path)
  })

  it('keeps what is not asked for out of the address', () => {
    expect(paths.devices()).toBe('/devices')
    expect(paths.devices({ search: '', presence: 'late' })).toBe('/devices?presence=late')
    expect(paths.devices({ search: 'lamp 7' })).toBe('/devices?q=lamp+7')
  })

  it('names a model with or without its version', () => {
    expect(paths.model(3)).toBe('/models/3')
    expect(paths.model(3, '1.1', 'bat')).toBe('/models/3/1.1?q=bat')
  })

  it('leads on after a login only to places of ours', () => {
    expect(placeAfterLogin('/devices/lamp-7?find=bat')).toBe('/devices/lamp-7?find=bat')
    for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '', null])
      expect(placeAfterLogin(elsewhere)).toBe('/devices')
  })

  it('understands the presence states of an address and nothing else', () => {
    expect(presenceOf('asleep')).toBe('asleep')
    expect(presenceOf('sleepy')).toBeUndefined()
    expect(presenceOf(null)).toBeUndefined()
  })
})
