import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { deviceKeys } from './devices.ts'
import { bodyOf } from './problem.ts'
import type { KeyringPage, NewCredential, Purpose } from './types.ts'

const PAGE_LENGTH = 100

export const credentialKeys = {
  all: ['credentials'] as const,
  ofDevice: (endpoint: string) => [...deviceKeys.device(endpoint), 'credentials'] as const,
}

export function useKeyrings(search: string) {
  return useInfiniteQuery({
    queryKey: [...credentialKeys.all, search],
    queryFn: ({ pageParam, signal }): Promise<KeyringPage> => {
      const query = { limit: PAGE_LENGTH, ...(search && { search }), ...(pageParam && { cursor: pageParam }) }
      return bodyOf(api.GET('/credentials', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** What is good for a device now, and what was good once. */
export function useDeviceKeys(endpoint: string) {
  return useQuery({
    queryKey: credentialKeys.ofDevice(endpoint),
    queryFn: () => bodyOf(api.GET('/devices/{endpoint}/credentials', { params: { path: { endpoint } } })),
  })
}

export function useAddCredential() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (credential: NewCredential) => bodyOf(api.POST('/credentials', { body: credential })),
    onSuccess: (_, { endpoint }) =>
      Promise.all([
        cache.invalidateQueries({ queryKey: credentialKeys.all }),
        cache.invalidateQueries({ queryKey: credentialKeys.ofDevice(endpoint) }),
      ]),
  })
}

/** Which of a device's credentials: all, those of one purpose, or one. */
export interface Revocation {
  readonly endpoint: string
  readonly purpose?: Purpose
  readonly id?: string
}

export function useRevokeCredentials() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ endpoint, ...query }: Revocation) =>
      bodyOf(api.DELETE('/credentials/{endpoint}', { params: { path: { endpoint }, query } })),
    onSuccess: (_, { endpoint }) =>
      Promise.all([
        cache.invalidateQueries({ queryKey: credentialKeys.all }),
        cache.invalidateQueries({ queryKey: credentialKeys.ofDevice(endpoint) }),
      ]),
  })
}
