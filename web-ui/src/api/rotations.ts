import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { DeviceRotationPage, NewRotation, RotationAudience, RotationDeviceState, RotationPage } from './types.ts'

const PAGE_LENGTH = 100
const REFRESH_MS = 15_000
const WATCHED_MS = 2_000

const rotationKeys = {
  all: ['rotations'] as const,
  list: ['rotations', 'list'] as const,
  one: (id: string) => ['rotations', id] as const,
}

export function useRotations() {
  return useInfiniteQuery({
    queryKey: rotationKeys.list,
    queryFn: ({ pageParam, signal }): Promise<RotationPage> =>
      bodyOf(api.GET('/rotations', { params: { query: { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.every(({ over }) => over) ? REFRESH_MS : WATCHED_MS),
  })
}

export function useRotation(id: string) {
  return useQuery({
    queryKey: rotationKeys.one(id),
    queryFn: () => bodyOf(api.GET('/rotations/{rotation}', { params: { path: { rotation: id } } })),
    refetchInterval: ({ state }) => (state.data?.over ? false : WATCHED_MS),
  })
}

export function useRotationDevices(id: string, state: RotationDeviceState | undefined) {
  return useInfiniteQuery({
    queryKey: [...rotationKeys.one(id), 'devices', state ?? 'all'],
    queryFn: ({ pageParam, signal }): Promise<DeviceRotationPage> =>
      bodyOf(
        api.GET('/rotations/{rotation}/devices', {
          params: { path: { rotation: id }, query: { limit: PAGE_LENGTH, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: WATCHED_MS * 2,
  })
}

/** What a rotation would touch, before anybody starts it; nothing is asked while that is not known. */
export function useRotationPreview(audience: RotationAudience | undefined) {
  return useQuery({
    queryKey: [...rotationKeys.all, 'preview', audience],
    queryFn: () => bodyOf(api.POST('/rotation-previews', { body: audience ?? {} })),
    enabled: audience !== undefined,
    placeholderData: keepPreviousData,
  })
}

export function useStartRotation() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (rotation: NewRotation) => bodyOf(api.POST('/rotations', { body: rotation })),
    onSuccess: () => cache.invalidateQueries({ queryKey: rotationKeys.all }),
  })
}

export type RotationVerb = 'pause' | 'resume' | 'cancel'

export function useSteerRotation() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: RotationVerb }) => {
      const params = { params: { path: { rotation: id } } }
      switch (verb) {
        case 'pause':
          return bodyOf(api.POST('/rotations/{rotation}/pause', params))
        case 'resume':
          return bodyOf(api.POST('/rotations/{rotation}/resume', params))
        case 'cancel':
          return bodyOf(api.POST('/rotations/{rotation}/cancel', params))
      }
    },
    onSuccess: (rotation) => {
      cache.setQueryData(rotationKeys.one(rotation.id), rotation)
      return cache.invalidateQueries({ queryKey: rotationKeys.list })
    },
  })
}

/** One device is a rotation of its own, and of its tenant for who sees a part of the fleet. */
export function useRotateKey({ endpoint, tenant }: { endpoint: string; tenant: string | undefined }) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => bodyOf(api.POST('/rotations', { body: { devices: [endpoint], perMinute: 1, ...(tenant && { tenant }) } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: rotationKeys.all }),
  })
}
