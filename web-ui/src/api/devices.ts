import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListedState } from '../presence/listedStates.ts'
import { api } from './client.ts'
import { bodyOf, isProblem } from './problem.ts'
import type { DevicePage } from './types.ts'

const PAGE_LENGTH = 100

/** Falling asleep makes no event, so the list is asked for now and then; a long one that somebody scrolled through is left alone. */
const REFRESH_MS = 15_000
export const MOST_PAGES_REFRESHED = 3

export interface DeviceFilter {
  readonly search: string
  readonly presence?: ListedState
  /** The members of each device that are asked for; all without. */
  readonly fields?: readonly string[]
}

export const deviceKeys = {
  all: ['devices'] as const,
  lists: ['devices', 'list'] as const,
  list: (filter: DeviceFilter) => ['devices', 'list', filter.search, filter.presence ?? 'any', filter.fields?.join() ?? 'all'] as const,
  device: (endpoint: string) => ['device', endpoint] as const,
}

export function useDevices(filter: DeviceFilter) {
  return useInfiniteQuery({
    queryKey: deviceKeys.list(filter),
    queryFn: ({ pageParam, signal }): Promise<DevicePage> =>
      bodyOf(
        api.GET('/devices', {
          params: { query: { ...asQuery(filter), counts: 'false', limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < 3 && !isProblem(error, '/problems/query-invalid'),
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= MOST_PAGES_REFRESHED ? REFRESH_MS : false),
  })
}

const MOST_FOUND = 8

/** The first few that a text finds. What is no query yet finds nothing. */
export function useFoundDevices(search: string) {
  return useQuery({
    queryKey: [...deviceKeys.list({ search }), 'found'],
    enabled: search !== '',
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await bodyOf(
          api.GET('/devices', { params: { query: { search, counts: 'false', limit: MOST_FOUND } }, signal }),
        )
      ).items,
  })
}

export function useDevice(endpoint: string) {
  return useQuery({
    queryKey: deviceKeys.device(endpoint),
    queryFn: () => bodyOf(api.GET('/devices/{endpoint}', { params: { path: { endpoint } } })),
    // When its presence was foretold to change, the server is asked what became of it.
    refetchInterval: ({ state }) => untilChange(state.data?.presence.until),
  })
}

export function useForgetDevice(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => bodyOf(api.DELETE('/devices/{endpoint}', { params: { path: { endpoint } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: deviceKeys.all }),
  })
}

export function useQuarantine(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (why: string) => bodyOf(api.PUT('/devices/{endpoint}/quarantine', { params: { path: { endpoint } }, body: { why } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: deviceKeys.device(endpoint) }),
  })
}

export function useRelease(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => bodyOf(api.DELETE('/devices/{endpoint}/quarantine', { params: { path: { endpoint } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: deviceKeys.device(endpoint) }),
  })
}

export function useDecommission(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => bodyOf(api.POST('/devices/{endpoint}/decommission', { params: { path: { endpoint } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: deviceKeys.all }),
  })
}

function asQuery({ search, presence, fields }: DeviceFilter) {
  return { ...(search && { search }), ...(presence && { presence }), ...(fields && { fields: [...fields] }) }
}

const SOON_AFTER_MS = 1000

function untilChange(until: string | undefined): number | false {
  const away = until === undefined ? -1 : Date.parse(until) - Date.now()
  return away > 0 ? away + SOON_AFTER_MS : false
}
