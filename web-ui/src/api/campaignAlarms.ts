import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'

const REFRESH_MS = 15_000

export const campaignAlarmKeys = { all: ['campaign-alarms'] as const }

/** Campaigns that stopped themselves and wait for somebody. */
export function useOpenCampaignAlarms() {
  return useQuery({
    queryKey: campaignAlarmKeys.all,
    queryFn: () => bodyOf(api.GET('/campaign-alarms', { params: { query: { state: 'open' } } })),
    refetchInterval: REFRESH_MS,
  })
}

export function useAcknowledgeCampaignAlarm() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (campaign: string) =>
      bodyOf(api.POST('/campaign-alarms/{campaign}/acknowledge', { params: { path: { campaign } }, body: {} })),
    onSuccess: () => cache.invalidateQueries({ queryKey: campaignAlarmKeys.all }),
  })
}

export function useClearCampaignAlarm() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (campaign: string) => bodyOf(api.POST('/campaign-alarms/{campaign}/clear', { params: { path: { campaign } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: campaignAlarmKeys.all }),
  })
}
