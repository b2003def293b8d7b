import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import type { LogPage } from './types.ts'

const PAGE_LENGTH = 100
const REFRESH_MS = 15_000

/** Of one device, or of the whole fleet. */
export function useLog(endpoint?: string) {
  return useInfiniteQuery({
    queryKey: endpoint === undefined ? ['log'] : [...deviceKeys.device(endpoint), 'log'],
    queryFn: ({ pageParam, signal }): Promise<LogPage> => {
      const query = { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) }
      return endpoint === undefined
        ? bodyOf(api.GET('/log', { params: { query }, signal }))
        : bodyOf(api.GET('/devices/{endpoint}/log', { params: { path: { endpoint }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    // A long story that somebody scrolled through is left alone.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 1 ? REFRESH_MS : false),
  })
}
