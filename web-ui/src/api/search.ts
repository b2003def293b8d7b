import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { seesFleet } from '../access/purview.ts'
import { useSession } from './session.ts'
import { bodyOf } from './problem.ts'
import type { DeviceCounts, DeviceGroup, Labels } from './types.ts'

/** Counting looks at every device: what was counted a moment ago will do. */
const COUNTED_FOR_MS = 30_000

export const searchKeys = {
  fields: ['search', 'fields'] as const,
  groups: ['search', 'groups'] as const,
  counts: (search: string) => ['search', 'counts', search] as const,
}

export function useSearchFields() {
  return useQuery({
    queryKey: searchKeys.fields,
    queryFn: async () => (await bodyOf(api.GET('/search-fields'))).items,
    staleTime: COUNTED_FOR_MS,
  })
}

export function useDeviceCounts(search: string, refreshMs?: number) {
  return useQuery({
    queryKey: searchKeys.counts(search),
    queryFn: (): Promise<DeviceCounts> => bodyOf(api.GET('/device-counts', { params: { query: asQuery(search) } })),
    placeholderData: keepPreviousData,
    ...(refreshMs !== undefined && { refetchInterval: refreshMs }),
  })
}

/** The fleet is counted every five minutes, so asking more often shows nothing new. */
export function usePresenceSamples(hours: number) {
  return useQuery({
    queryKey: ['search', 'samples', hours],
    queryFn: () => bodyOf(api.GET('/presence-samples', { params: { query: { hours } } })),
    refetchInterval: 5 * 60_000,
  })
}

export function useTally(by: string | undefined, search = '', limit = 50) {
  return useQuery({
    queryKey: ['search', 'tally', by, search, limit],
    queryFn: async () => (await bodyOf(api.GET('/device-tallies', { params: { query: { by: by ?? '', limit, ...asQuery(search) } } }))).items,
    enabled: by !== undefined,
    staleTime: COUNTED_FOR_MS,
    refetchInterval: COUNTED_FOR_MS,
  })
}

export function useHistogram(of: 'battery' | 'signal', width: number, search = '') {
  return useQuery({
    queryKey: ['search', 'histogram', of, width, search],
    queryFn: async () => (await bodyOf(api.GET('/device-histograms', { params: { query: { of, width, ...asQuery(search) } } }))).items,
    staleTime: COUNTED_FOR_MS,
    refetchInterval: COUNTED_FOR_MS,
  })
}

/** Those operators made, for who sees the whole fleet. */
export function useDeviceGroups() {
  const session = useSession().data
  const enabled = session ? seesFleet(session.account) : false
  return useQuery({ queryKey: searchKeys.groups, enabled, queryFn: async () => (await bodyOf(api.GET('/device-groups'))).items })
}

export function useSaveGroup() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ name, query }: { name: string; query: string }): Promise<DeviceGroup> =>
      bodyOf(
        api.PUT('/device-groups/{group}', { params: { path: { group: name }, header: { 'If-None-Match': '*' } }, body: { query } }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: searchKeys.groups }),
  })
}

export function useRemoveGroup() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ name, version }: DeviceGroup) =>
      bodyOf(api.DELETE('/device-groups/{group}', { params: { path: { group: name }, header: { 'If-Match': `"${version}"` } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: searchKeys.groups }),
  })
}

/** Whom it would touch; asked for only once it says what is to be written. */
export function useLabelPreview(labels: Labels | undefined) {
  return useQuery({
    queryKey: ['search', 'label-preview', labels],
    queryFn: () => bodyOf(api.POST('/device-label-previews', { body: labels ?? {} })),
    enabled: labels !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })
}

export function useLabelDevices() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (labels: Labels) => bodyOf(api.POST('/device-labels', { body: labels })),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: deviceKeys.all })
      await cache.invalidateQueries({ queryKey: ['search'] })
    },
  })
}

function asQuery(search: string) {
  return search === '' ? {} : { search }
}
