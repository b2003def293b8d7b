import { useQueryClient } from '@tanstack/react-query'
import { bootstrapKeys } from '../api/bootstrap.ts'
import { commandKeys } from '../api/commands.ts'
import { deviceKeys } from '../api/devices.ts'
import { useFleetEvents } from '../api/events.ts'
import { resourceKeys } from '../api/resources.ts'
import type { Device, FleetEvent, KnownValue, Observation } from '../api/types.ts'
import { presenceNow } from '../presence/presenceNow.ts'
import { afterEvents } from './deviceEvents.ts'

/** Keeps everything that is known of one device in step with its events, and hands them on. */
export function useLiveDevice(endpoint: string, onEvents: (events: readonly FleetEvent[]) => void): void {
  const cache = useQueryClient()
  const keys = {
    device: deviceKeys.device(endpoint),
    values: resourceKeys.values(endpoint),
    observations: resourceKeys.observations(endpoint),
  }

  useFleetEvents({ endpoint }, (events) => {
    if (events.some(({ kind }) => kind === 'command.changed')) void cache.invalidateQueries({ queryKey: commandKeys.ofDevice(endpoint) })
    if (events.some(({ kind }) => kind === 'bootstrap.ended')) void cache.invalidateQueries({ queryKey: bootstrapKeys.ofDevice(endpoint) })
    const device = cache.getQueryData<Device>(keys.device)
    onEvents(device ? withoutNoChange(events, device) : events)
    if (!device) return void cache.invalidateQueries({ queryKey: keys.device })

    const { facts, stale } = afterEvents(
      {
        device,
        values: cache.getQueryData<KnownValue[]>(keys.values) ?? [],
        observations: cache.getQueryData<Observation[]>(keys.observations) ?? [],
      },
      events,
    )
    cache.setQueryData(keys.device, facts.device)
    // What has not been loaded yet comes whole with its query; part of it would pass for all.
    if (cache.getQueryData(keys.values)) cache.setQueryData(keys.values, facts.values)
    if (cache.getQueryData(keys.observations)) cache.setQueryData(keys.observations, facts.observations)
    if (stale) void cache.invalidateQueries({ queryKey: keys.device })
  })
}

/** Each sign of life is told as presence, to say how long it lasts. A reader wants to hear of it when the state is another one. */
function withoutNoChange(events: readonly FleetEvent[], device: Device): FleetEvent[] {
  let { state } = presenceNow(device.presence, Date.now(), device.registration?.expiresAt)
  return events.filter((event) => {
    if (event.kind !== 'device.presence') return true
    const changed = event.presence.state !== state
    state = event.presence.state
    return changed
  })
}
