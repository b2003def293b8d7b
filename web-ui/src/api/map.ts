import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { Box, DeviceMap } from './types.ts'

/** Falling asleep makes no event, so the map is asked for now and then. */
const REFRESH_MS = 15_000

/** Where devices are that a query fits, of those within a box, in cells of a level. */
export function useDeviceMap(search: string, box: Box, level: number) {
  return useQuery({
    queryKey: ['map', search, box, level],
    queryFn: ({ signal }): Promise<DeviceMap> =>
      bodyOf(
        api.GET('/device-map', {
          params: { query: { box: [box.south, box.west, box.north, box.east].map((edge) => edge.toFixed(6)).join(), level, ...(search && { search }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}
