import { describe, expect, it } from 'vitest'
import type { Integration } from '../api/types.ts'
import { EMPTY, contentOf, draftOf } from './draft.ts'

const WEBHOOK = { ...EMPTY, name: 'crm', url: ' https://crm.example/hook ' }

describe('a draft of an integration', () => {
  it('says what is missing', () => {
    expect(contentOf(EMPTY)).toMatchObject({ outcome: 'incomplete', reason: expect.stringContaining('name') })
    expect(contentOf({ ...WEBHOOK, url: ' ' })).toMatchObject({ outcome: 'incomplete' })
    expect(contentOf({ ...WEBHOOK, events: [] })).toMatchObject({ outcome: 'incomplete' })
    expect(contentOf({ ...WEBHOOK, secret: 'too short' })).toMatchObject({ outcome: 'incomplete' })
    expect(contentOf({ ...WEBHOOK, kind: 'kafka', servers: 'k:9092' })).toMatchObject({ outcome: 'incomplete' })
    expect(contentOf({ ...WEBHOOK, kind: 'mqtt', topic: 'fleet' })).toMatchObject({ outcome: 'incomplete' })
  })

  it('sends only what was said', () => {
    expect(contentOf(WEBHOOK)).toEqual({
      outcome: 'complete',
      content: { destination: { kind: 'webhook', url: 'https://crm.example/hook', batched: false }, events: ['alarm.changed'] },
    })
    expect(contentOf({ ...EMPTY, name: 'lake', kind: 'kafka', servers: 'k:9093', topic: 'fleet', user: 'us', query: 'battery<20' })).toMatchObject({
      content: { destination: { kind: 'kafka', servers: 'k:9093', topic: 'fleet', tls: true, user: 'us' }, query: 'battery<20' },
    })
  })

  it('has what devices do all day batched', () => {
    const mass = { ...WEBHOOK, events: ['device.values'] as const }
    expect(contentOf(mass)).toMatchObject({ outcome: 'incomplete', reason: expect.stringContaining('batched') })
    expect(contentOf({ ...mass, batched: true })).toMatchObject({ outcome: 'complete' })
    expect(contentOf({ ...mass, kind: 'mqtt', broker: 'mqtts://b', topic: 't' })).toMatchObject({ outcome: 'complete' })
  })

  it('is what the integration is, without its secret', () => {
    const integration: Integration = {
      name: 'broker',
      destination: { kind: 'mqtt', broker: 'mqtts://b', topic: 't', user: 'us' },
      events: ['device.expired'],
      hasSecret: true,
      version: 3,
      state: 'delivering',
      backlog: 0,
      waiting: 0,
      deadLetters: 0,
      delivered: 0,
      lost: 0,
      recent: [],
    }
    expect(draftOf(integration)).toEqual({
      ...EMPTY,
      name: 'broker',
      kind: 'mqtt',
      broker: 'mqtts://b',
      topic: 't',
      user: 'us',
      events: ['device.expired'],
      secret: '',
    })
  })
})
