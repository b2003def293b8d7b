import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { Campaign, CampaignDevicePage, CampaignDeviceState, CampaignPage, CampaignPlan } from './types.ts'

const PAGE_LENGTH = 100
const REFRESH_MS = 15_000
const WATCHED_MS = 2_000

const campaignKeys = {
  all: ['campaigns'] as const,
  list: ['campaigns', 'list'] as const,
  one: (id: string) => ['campaigns', id] as const,
}

export function useCampaigns() {
  return useInfiniteQuery({
    queryKey: campaignKeys.list,
    queryFn: ({ pageParam, signal }): Promise<CampaignPage> =>
      bodyOf(api.GET('/campaigns', { params: { query: { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some(({ live }) => live) ? WATCHED_MS : REFRESH_MS),
  })
}

export function useCampaign(id: string) {
  return useQuery({
    queryKey: campaignKeys.one(id),
    queryFn: () => bodyOf(api.GET('/campaigns/{campaign}', { params: { path: { campaign: id } } })),
    refetchInterval: ({ state }) => (state.data?.live ? WATCHED_MS : REFRESH_MS),
  })
}

/** There are none before it has begun. */
export function useCampaignDevices(id: string, state: CampaignDeviceState | undefined, begun: boolean) {
  return useInfiniteQuery({
    queryKey: [...campaignKeys.one(id), 'devices', state ?? 'all'],
    queryFn: ({ pageParam, signal }): Promise<CampaignDevicePage> =>
      bodyOf(
        api.GET('/campaigns/{campaign}/devices', {
          params: { path: { campaign: id }, query: { limit: PAGE_LENGTH, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    enabled: begun,
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: WATCHED_MS * 2,
  })
}

/** What a plan would touch, before anybody drafts it; nothing is asked while there is no plan. */
export function useCampaignPreview(plan: CampaignPlan | undefined) {
  return useQuery({
    queryKey: [...campaignKeys.all, 'preview', plan],
    queryFn: () => bodyOf(api.POST('/campaign-previews', { body: plan ?? { title: '', images: [], audience: {} } })),
    enabled: plan !== undefined,
    placeholderData: keepPreviousData,
  })
}

/** The images a campaign can bring, the latest first. */
export function useCampaignImages() {
  return useQuery({
    queryKey: [...campaignKeys.all, 'images'],
    queryFn: () => bodyOf(api.GET('/images', { params: { query: { limit: PAGE_LENGTH } } })),
  })
}

/** Makes a campaign, or changes the one that was seen. */
export function useDraftCampaign(seen: Campaign | undefined) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (plan: CampaignPlan) =>
      seen
        ? bodyOf(api.PUT('/campaigns/{campaign}', { params: { path: { campaign: seen.id }, header: { 'If-Match': seen.etag } }, body: plan }))
        : bodyOf(api.POST('/campaigns', { body: plan })),
    onSettled: () => cache.invalidateQueries({ queryKey: campaignKeys.all }),
  })
}

export function useRemoveCampaign() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => bodyOf(api.DELETE('/campaigns/{campaign}', { params: { path: { campaign: id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: campaignKeys.list }),
  })
}

export function useRehearseCampaign(id: string) {
  return useMutation({
    mutationFn: (failing: number) =>
      bodyOf(api.POST('/campaigns/{campaign}/rehearsal', { params: { path: { campaign: id } }, body: { failing } })),
  })
}

export type CampaignVerb = 'approve' | 'start' | 'pause' | 'resume' | 'abort' | 'rollback'

export function useSteerCampaign() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ seen, verb }: { seen: Campaign; verb: CampaignVerb }) => {
      const path = { campaign: seen.id }
      const params = { params: { path } }
      const asSeen = { params: { path, header: { 'If-Match': seen.etag } } }
      switch (verb) {
        case 'approve':
          return bodyOf(api.POST('/campaigns/{campaign}/approval', asSeen))
        case 'start':
          return bodyOf(api.POST('/campaigns/{campaign}/start', asSeen))
        case 'pause':
          return bodyOf(api.POST('/campaigns/{campaign}/pause', params))
        case 'resume':
          return bodyOf(api.POST('/campaigns/{campaign}/resume', params))
        case 'abort':
          return bodyOf(api.POST('/campaigns/{campaign}/abort', { ...params, body: { hard: true } }))
        case 'rollback':
          return bodyOf(api.POST('/campaigns/{campaign}/rollback', params))
      }
    },
    onSettled: () => cache.invalidateQueries({ queryKey: campaignKeys.all }),
  })
}
