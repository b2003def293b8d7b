import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'

/** The server writes bytes down every half minute or so. */
const REFRESH_MS = 30_000

export function useDeviceTraffic(endpoint: string) {
  return useQuery({
    queryKey: [...deviceKeys.device(endpoint), 'traffic'],
    queryFn: () => bodyOf(api.GET('/devices/{endpoint}/traffic', { params: { path: { endpoint } } })),
    refetchInterval: REFRESH_MS,
  })
}
