import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import type { BootstrapOutcome, BootstrapSessionPage } from './types.ts'

const PAGE_LENGTH = 50
const REFRESH_MS = 15_000

export const bootstrapKeys = {
  all: ['bootstrap-sessions'] as const,
  ofDevice: (endpoint: string) => [...deviceKeys.device(endpoint), 'bootstrap-sessions'] as const,
}

export function useBootstraps(outcome: BootstrapOutcome | undefined) {
  return useInfiniteQuery({
    queryKey: [...bootstrapKeys.all, outcome ?? 'all'],
    queryFn: ({ pageParam, signal }): Promise<BootstrapSessionPage> =>
      bodyOf(
        api.GET('/bootstrap-sessions', {
          params: { query: { limit: PAGE_LENGTH, ...(outcome && { outcome }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}

export function useDeviceBootstraps(endpoint: string) {
  return useQuery({
    queryKey: bootstrapKeys.ofDevice(endpoint),
    queryFn: async () =>
      (await bodyOf(api.GET('/devices/{endpoint}/bootstrap-sessions', { params: { path: { endpoint }, query: { limit: PAGE_LENGTH } } }))).items,
    refetchInterval: REFRESH_MS,
  })
}

/** What the device would be written if it came now. */
export function useBootstrapPlan(endpoint: string, enabled: boolean) {
  return useQuery({
    queryKey: [...deviceKeys.device(endpoint), 'bootstrap-plan'],
    enabled,
    queryFn: () => bodyOf(api.GET('/devices/{endpoint}/bootstrap-plan', { params: { path: { endpoint } } })),
  })
}
