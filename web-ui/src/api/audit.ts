import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { ActOutcome, ActPage } from './types.ts'

const PAGE_LENGTH = 100
const REFRESH_MS = 15_000

export interface ActFilter {
  readonly search?: string
  readonly account?: string
  readonly endpoint?: string
  readonly operation?: string
  readonly outcome?: ActOutcome
}

export function useActs(filter: ActFilter, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    enabled,
    queryFn: ({ pageParam, signal }): Promise<ActPage> =>
      bodyOf(api.GET('/audit', { params: { query: { ...filter, limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    // A long trail that somebody scrolled through is left alone.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 1 ? REFRESH_MS : false),
  })
}
