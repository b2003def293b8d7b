import type { ListedState } from '../api/devices.ts'
import type { DevicePage, DeviceSummary, FleetEvent } from '../api/types.ts'

export interface ListChange {
  readonly pages: DevicePage[]
  /** True when the pages alone cannot tell any more which devices belong in them, or how many there are of each kind. */
  readonly stale: boolean
}

/** What a batch of events makes of the pages shown. Rows change in place; nothing jumps while somebody reads. */
export function afterEvents(
  pages: readonly DevicePage[],
  events: readonly FleetEvent[],
  shown: ListedState | undefined,
): ListChange {
  const rows = new Map(pages.flatMap((page) => page.items).map((device) => [device.endpoint, device]))
  const forgotten = new Set<string>()
  let stale = false

  for (const event of events) {
    if (event.kind === 'stream.reset') {
      stale = true
      continue
    }
    const row = rows.get(event.endpoint)
    if (!row) {
      stale ||= event.kind === 'device.registered' || ('presence' in event && shown !== undefined)
      continue
    }
    if (event.kind === 'device.forgotten') forgotten.add(event.endpoint)
    const next = rowAfter(row, event)
    rows.set(event.endpoint, next)
    stale ||= next.presence.state !== row.presence.state
  }

  return { pages: pages.map((page) => withRows(page, rows, forgotten)), stale }
}

type DeviceEvent = Exclude<FleetEvent, { kind: 'stream.reset' }>

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
      return { ...row, registered: false }
    case 'device.presence':
    case 'device.forgotten':
    case 'credential.changed':
    case 'observation.started':
    case 'observation.ended':
      return row
  }
}

function withRows(page: DevicePage, rows: Map<string, DeviceSummary>, forgotten: Set<string>): DevicePage {
  return {
    ...page,
    total: page.total - forgotten.size,
    items: page.items
      .filter((device) => !forgotten.has(device.endpoint))
      .map((device) => rows.get(device.endpoint) ?? device),
  }
}
