import { useThrottledCallback } from '@mantine/hooks'
import { useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useState } from 'react'
import { deviceKeys, MOST_PAGES_REFRESHED, type DeviceFilter } from '../api/devices.ts'
import { useFleetEvents } from '../api/events.ts'
import { searchKeys } from '../api/search.ts'
import type { DevicePage, EventKind } from '../api/types.ts'
import { afterEvents } from './deviceListEvents.ts'

const KINDS: readonly EventKind[] = [
  'device.registered',
  'device.updated',
  'device.deregistered',
  'device.expired',
  'device.presence',
  'device.forgotten',
]

const RELOAD_AT_MOST_EVERY_MS = 2000
// Counting looks at every device there is.
const COUNT_AT_MOST_EVERY_MS = 5000

/**
 * Keeps the list shown in step with the fleet. Rows change where they stand; what came or went is fetched, calmly. A long list is not
 * loaded again behind the reader's back: the reader is told instead.
 */
export function useLiveDevices(filter: DeviceFilter): { outdated: boolean; reload: () => void } {
  const cache = useQueryClient()
  const key = deviceKeys.list(filter)
  const [outdatedKey, setOutdatedKey] = useState('')

  const refetch = useThrottledCallback(
    () => void cache.invalidateQueries({ queryKey: key }),
    RELOAD_AT_MOST_EVERY_MS,
  )
  const recount = useThrottledCallback(
    () => void cache.invalidateQueries({ queryKey: searchKeys.counts(filter.search) }),
    COUNT_AT_MOST_EVERY_MS,
  )

  useFleetEvents({ kinds: KINDS }, (events) => {
    const list = cache.getQueryData<InfiniteData<DevicePage>>(key)
    if (!list) return
    const { pages, stale } = afterEvents(list.pages, events, filter.presence)
    cache.setQueryData(key, { ...list, pages })
    if (stale === 'nothing') return
    recount()
    if (stale === 'counts') return
    if (pages.length <= MOST_PAGES_REFRESHED) return refetch()
    setOutdatedKey(key.join())
  })

  return {
    outdated: outdatedKey === key.join(),
    reload: () => {
      setOutdatedKey('')
      void cache.resetQueries({ queryKey: key })
    },
  }
}
