import type { DevicePage, DeviceSummary, FleetEvent } from '../api/types.ts'
import type { ListedState } from '../presence/listedStates.ts'

export interface ListChange {
  readonly pages: DevicePage[]
  /** What the pages alone cannot tell any more: how many devices are in each state, or even which ones belong here. */
  readonly stale: 'nothing' | 'counts' | 'members'
}

/** What a batch of events makes of the pages shown. Rows change in place; nothing jumps while somebody reads. */
export function afterEvents(
  pages: readonly DevicePage[],
  events: readonly FleetEvent[],
  shown: ListedState | undefined,
): ListChange {
  const rows = new Map(pages.flatMap((page) => page.items).map((device) => [device.endpoint, device]))
  const forgotten = new Set<string>()
  let counts = false
  let members = false

  for (const event of events) {
    if (event.kind === 'stream.reset') {
      members = true
      continue
    }
    if (isFleetWide(event)) continue
    const row = rows.get(event.endpoint)
    if (!row) {
      members ||= event.kind === 'device.registered' || ('presence' in event && shown !== undefined)
      continue
    }
    if (event.kind === 'device.forgotten') {
      forgotten.add(event.endpoint)
      counts = true
    }
    const next = rowAfter(row, event)
    rows.set(event.endpoint, next)
    counts ||= next.presence.state !== row.presence.state
    members ||= shown !== undefined && next.presence.state !== shown
  }

  return {
    pages: pages.map((page) => withRows(page, rows, forgotten)),
    stale: members ? 'members' : counts ? 'counts' : 'nothing',
  }
}

type FleetWideEvent = Extract<FleetEvent, { kind: 'campaign-alarm.changed' | 'storm.began' | 'storm.passed' }>
type DeviceEvent = Exclude<FleetEvent, FleetWideEvent | { kind: 'stream.reset' }>

/** Whether it is about no device. */
function isFleetWide(event: FleetEvent): event is FleetWideEvent {
  return !('endpoint' in event) && event.kind !== 'stream.reset'
}

function rowAfter(row: DeviceSummary, event: DeviceEvent): DeviceSummary {
  const presence = 'presence' in event && event.presence ? event.presence : row.presence
  return { ...heardOf(row, event), presence }
}

function heardOf(row: DeviceSummary, event: DeviceEvent): DeviceSummary {
  switch (event.kind) {
    case 'device.registered':
      return { ...row, registered: true, lastSeen: event.at }
    case 'device.updated':
    case 'device.values':
      return { ...row, lastSeen: event.at }
    case 'device.deregistered':
      return { ...row, registered: false, lastSeen: event.at }
    case 'device.expired':
    case 'device.quarantined':
      return { ...row, registered: false }
    case 'device.presence':
    case 'device.given':
    case 'device.forgotten':
    case 'device.overspent':
    case 'credential.changed':
    case 'certificate.revoked':
    case 'alarm.changed':
    case 'command.changed':
    case 'profile.assigned':
    case 'rotation.changed':
    case 'update.moved':
    case 'update.ended':
    case 'bootstrap.looped':
    case 'device.released':
    case 'device.decommissioned':
    case 'bootstrap.ended':
    case 'observation.started':
    case 'observation.ended':
      return row
  }
}

function withRows(page: DevicePage, rows: Map<string, DeviceSummary>, forgotten: Set<string>): DevicePage {
  return {
    ...page,
    items: page.items
      .filter((device) => !forgotten.has(device.endpoint))
      .map((device) => rows.get(device.endpoint) ?? device),
  }
}
