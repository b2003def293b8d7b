import type { Destination, EventKind, Integration, IntegrationContent } from '../api/types.ts'

/** What devices do all day: a webhook has them only in batches. */
export const MASS: readonly EventKind[] = ['device.values', 'device.updated', 'device.presence']

export const EVENT_KINDS: readonly EventKind[] = [
  'alarm.changed',
  'campaign-alarm.changed',
  'storm.began',
  'storm.passed',
  'device.registered',
  'device.deregistered',
  'device.expired',
  'device.given',
  'device.forgotten',
  'device.quarantined',
  'device.released',
  'device.decommissioned',
  'device.overspent',
  'command.changed',
  'update.moved',
  'update.ended',
  'credential.changed',
  'certificate.revoked',
  'rotation.changed',
  'profile.assigned',
  'bootstrap.ended',
  'bootstrap.looped',
  'observation.started',
  'observation.ended',
  ...MASS,
]

export type DestinationKind = Destination['kind']

export interface Draft {
  readonly name: string
  readonly kind: DestinationKind
  readonly url: string
  readonly batched: boolean
  readonly servers: string
  readonly broker: string
  readonly topic: string
  readonly tls: boolean
  readonly user: string
  readonly events: readonly EventKind[]
  readonly query: string
  readonly secret: string
}

export const EMPTY: Draft = {
  name: '',
  kind: 'webhook',
  url: '',
  batched: false,
  servers: '',
  broker: '',
  topic: '',
  tls: true,
  user: '',
  events: ['alarm.changed'],
  query: '',
  secret: '',
}

/** The secret is never told, so it is empty, and stays what it was. */
export function draftOf({ name, destination, events, query = '' }: Integration): Draft {
  const draft = { ...EMPTY, name, kind: destination.kind, events, query }
  switch (destination.kind) {
    case 'webhook':
      return { ...draft, url: destination.url, batched: destination.batched ?? false }
    case 'kafka':
      return { ...draft, servers: destination.servers, topic: destination.topic, tls: destination.tls ?? true, user: destination.user ?? '' }
    case 'mqtt':
      return { ...draft, broker: destination.broker, topic: destination.topic, user: destination.user ?? '' }
  }
}

export type Checked = { readonly outcome: 'complete'; readonly content: IntegrationContent } | { readonly outcome: 'incomplete'; readonly reason: string }

export function contentOf(draft: Draft): Checked {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(draft.name)) return incomplete('Give it a name of small letters, digits, dots and dashes.')
  if (draft.events.length === 0) return incomplete('Choose what it is told.')
  if (draft.secret !== '' && draft.secret.length < 16) return incomplete('A secret has 16 characters at least.')
  const destination = destinationOf(draft)
  if (typeof destination === 'string') return incomplete(destination)
  const heavy = draft.events.filter((kind) => MASS.includes(kind))
  if (heavy.length > 0 && destination.kind === 'webhook' && !destination.batched)
    return incomplete(`There are too many of ${heavy.join(', ')} to send each by itself: have them batched.`)
  return {
    outcome: 'complete',
    content: {
      destination,
      events: [...draft.events],
      ...(draft.query.trim() && { query: draft.query.trim() }),
      ...(draft.secret && { secret: draft.secret }),
    },
  }
}

function destinationOf(draft: Draft): Destination | string {
  const user = draft.user.trim() && { user: draft.user.trim() }
  switch (draft.kind) {
    case 'webhook':
      return draft.url.trim() ? { kind: 'webhook', url: draft.url.trim(), batched: draft.batched } : 'Say where it is called.'
    case 'kafka':
      if (!draft.servers.trim()) return 'Name a server to begin with.'
      return draft.topic.trim()
        ? { kind: 'kafka', servers: draft.servers.trim(), topic: draft.topic.trim(), tls: draft.tls, ...user }
        : 'Name the topic.'
    case 'mqtt':
      if (!draft.broker.trim()) return 'Say where the broker is.'
      return draft.topic.trim() ? { kind: 'mqtt', broker: draft.broker.trim(), topic: draft.topic.trim(), ...user } : 'Name the topic.'
  }
}

function incomplete(reason: string): Checked {
  return { outcome: 'incomplete', reason }
}
