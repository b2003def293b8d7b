import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { AlarmPage, AlarmRule, NewAlarmRule, Severity } from './types.ts'

const PAGE_LENGTH = 100
const REFRESH_MS = 15_000

export interface AlarmFilter {
  readonly state: 'open' | 'raised' | 'acknowledged' | 'cleared'
  readonly severity?: Severity
  readonly rule?: string
  readonly endpoint?: string
}

export const alarmKeys = {
  all: ['alarms'] as const,
  list: (filter: AlarmFilter) => ['alarms', 'list', filter] as const,
  rules: ['alarm-rules'] as const,
}

export function useAlarms(filter: AlarmFilter) {
  return useInfiniteQuery({
    queryKey: alarmKeys.list(filter),
    queryFn: ({ pageParam, signal }): Promise<AlarmPage> =>
      bodyOf(api.GET('/alarms', { params: { query: { ...filter, limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
}

/** How many are open, for whoever is elsewhere. */
export function useOpenAlarms() {
  return useQuery({
    queryKey: [...alarmKeys.all, 'open'],
    queryFn: async () => (await bodyOf(api.GET('/alarms', { params: { query: { state: 'open', limit: 1 } } }))).counts,
    refetchInterval: REFRESH_MS,
  })
}

export function useAcknowledgeAlarm() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note: string }) =>
      bodyOf(api.POST('/alarms/{alarm}/acknowledge', { params: { path: { alarm: id } }, body: note ? { note } : {} })),
    onSuccess: () => cache.invalidateQueries({ queryKey: alarmKeys.all }),
  })
}

export function useClearAlarm() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => bodyOf(api.POST('/alarms/{alarm}/clear', { params: { path: { alarm: id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: alarmKeys.all }),
  })
}

export function useAlarmRules() {
  return useQuery({
    queryKey: alarmKeys.rules,
    queryFn: async (): Promise<AlarmRule[]> => (await bodyOf(api.GET('/alarm-rules'))).items,
  })
}

export function useTryAlarmRule() {
  return useMutation({
    mutationFn: ({ rule, tenant }: { rule: NewAlarmRule; tenant: string | undefined }) =>
      bodyOf(api.POST('/alarm-rule-trials', { params: { query: tenant === undefined ? {} : { tenant } }, body: rule })),
  })
}

export function useSaveAlarmRule() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, rule, seen }: { id: string; rule: NewAlarmRule; seen: AlarmRule | undefined }) =>
      bodyOf(
        api.PUT('/alarm-rules/{rule}', {
          params: { path: { rule: id }, header: seen ? { 'If-Match': seen.etag } : { 'If-None-Match': '*' } },
          body: rule,
        }),
      ),
    onSettled: () =>
      Promise.all([cache.invalidateQueries({ queryKey: alarmKeys.rules }), cache.invalidateQueries({ queryKey: alarmKeys.all })]),
  })
}

export function useRemoveAlarmRule() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => bodyOf(api.DELETE('/alarm-rules/{rule}', { params: { path: { rule: id } } })),
    onSuccess: () =>
      Promise.all([cache.invalidateQueries({ queryKey: alarmKeys.rules }), cache.invalidateQueries({ queryKey: alarmKeys.all })]),
  })
}
