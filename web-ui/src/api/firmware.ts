import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { Image, ImageLabel, ImagePage, NewUpdate, UpdatePage } from './types.ts'

const PAGE_LENGTH = 50
const WATCHED_MS = 3_000

const imageKeys = {
  all: ['images'] as const,
  list: (search: string) => ['images', 'list', search] as const,
  keys: ['trusted-keys'] as const,
}

const updateKeys = {
  of: (endpoint: string) => ['updates', endpoint] as const,
  one: (id: string) => ['update', id] as const,
}

export function useImages(search: string) {
  return useInfiniteQuery({
    queryKey: imageKeys.list(search),
    queryFn: ({ pageParam, signal }): Promise<ImagePage> =>
      bodyOf(
        api.GET('/images', {
          params: { query: { limit: PAGE_LENGTH, ...(search && { search }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
}

export function useTrustedKeys() {
  return useQuery({ queryKey: imageKeys.keys, queryFn: () => bodyOf(api.GET('/trusted-keys')) })
}

export interface ImageOrder {
  readonly file: File
  readonly label: ImageLabel
  readonly signature: string
}

/** Sends the file from the disk, not by way of the page's memory. */
export function useUploadImage() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ file, label: { manufacturer, model, hardware, version, from, minimumBattery, notes }, signature }: ImageOrder) =>
      bodyOf(
        api.POST('/images', {
          params: {
            query: {
              manufacturer,
              model,
              version,
              ...(hardware && { hardware }),
              ...(from && from.length > 0 && { from: from.join(',') }),
              ...(minimumBattery !== undefined && { minimumBattery }),
              ...(notes && { notes }),
              ...(signature && { signature }),
            },
          },
          headers: { 'Content-Type': 'application/octet-stream' },
          body: file.name,
          bodySerializer: () => file,
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: imageKeys.all }),
  })
}

/** Changes what is written on the image that was seen. */
export function useLabelImage() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ seen, label }: { seen: Image; label: ImageLabel }) =>
      bodyOf(api.PUT('/images/{image}', { params: { path: { image: seen.id }, header: { 'If-Match': seen.etag } }, body: label })),
    onSettled: () => cache.invalidateQueries({ queryKey: imageKeys.all }),
  })
}

export function useRemoveImage() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (image: string) => bodyOf(api.DELETE('/images/{image}', { params: { path: { image } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: imageKeys.all }),
  })
}

export function useTrustKey() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ name, pem }: { name: string; pem: string }) =>
      bodyOf(api.PUT('/trusted-keys/{key}', { params: { path: { key: name } }, body: { pem } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: imageKeys.keys }),
  })
}

export function useDistrustKey() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (key: string) => bodyOf(api.DELETE('/trusted-keys/{key}', { params: { path: { key } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: imageKeys.keys }),
  })
}

export function useDeviceUpdates(endpoint: string) {
  return useInfiniteQuery({
    queryKey: updateKeys.of(endpoint),
    queryFn: ({ pageParam, signal }): Promise<UpdatePage> =>
      bodyOf(
        api.GET('/devices/{endpoint}/updates', {
          params: { path: { endpoint }, query: { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: WATCHED_MS,
  })
}

/** One update with its story. */
export function useUpdate(id: string) {
  return useQuery({
    queryKey: updateKeys.one(id),
    queryFn: () => bodyOf(api.GET('/updates/{update}', { params: { path: { update: id } } })),
    refetchInterval: WATCHED_MS,
  })
}

export function useBeginUpdate(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (update: NewUpdate) => bodyOf(api.POST('/devices/{endpoint}/updates', { params: { path: { endpoint } }, body: update })),
    onSuccess: () => cache.invalidateQueries({ queryKey: updateKeys.of(endpoint) }),
  })
}

/** What an image, and those that are installed together with it, would cost on their way to a device. */
export function useUpdateEstimates(endpoint: string, image: string, others: readonly string[]) {
  return useQuery({
    queryKey: ['update-estimates', endpoint, image, ...others],
    enabled: image !== '',
    queryFn: () => bodyOf(api.GET('/devices/{endpoint}/update-estimates', { params: { path: { endpoint }, query: { image, ...(others.length > 0 && { with: [...others] }) } } })),
  })
}

export type UpdateVerb = 'cancel' | 'skip' | 'unstick' | 'force'

export function useSteerUpdate(endpoint: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, verb, why }: { id: string; verb: UpdateVerb; why: string }) => {
      const order = { params: { path: { update: id } }, body: { why } }
      switch (verb) {
        case 'cancel':
          return bodyOf(api.POST('/updates/{update}/cancel', order))
        case 'skip':
          return bodyOf(api.POST('/updates/{update}/skip', order))
        case 'unstick':
          return bodyOf(api.POST('/updates/{update}/unstick', order))
        case 'force':
          return bodyOf(api.POST('/updates/{update}/force', order))
      }
    },
    onSuccess: (update) => {
      cache.setQueryData(updateKeys.one(update.id), update)
      return cache.invalidateQueries({ queryKey: updateKeys.of(endpoint) })
    },
  })
}
