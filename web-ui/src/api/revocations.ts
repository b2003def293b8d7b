import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { credentialKeys } from './credentials.ts'
import { bodyOf } from './problem.ts'
import type { NewRevocation, Revocation, RevocationPage } from './types.ts'

const PAGE_LENGTH = 100

const revocationKeys = { all: ['revocations'] as const, lists: ['revocation-lists'] as const }

/** Certificates that operators took back. */
export function useRevocations() {
  return useInfiniteQuery({
    queryKey: revocationKeys.all,
    queryFn: ({ pageParam, signal }): Promise<RevocationPage> =>
      bodyOf(api.GET('/revocations', { params: { query: { limit: PAGE_LENGTH, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
}

/** What their authorities took back, as it lies in files of the server. */
export function useRevocationLists() {
  return useQuery({ queryKey: revocationKeys.lists, queryFn: () => bodyOf(api.GET('/revocation-lists')) })
}

export function useRevokeCertificate() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (revocation: NewRevocation) => bodyOf(api.POST('/revocations', { body: revocation })),
    onSuccess: (_, revocation) =>
      Promise.all([
        cache.invalidateQueries({ queryKey: revocationKeys.all }),
        'endpoint' in revocation && cache.invalidateQueries({ queryKey: credentialKeys.ofDevice(revocation.endpoint) }),
      ]),
  })
}

export function useLiftRevocation() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ issuer, serial }: Revocation) =>
      bodyOf(api.DELETE('/revocations/{serial}', { params: { path: { serial }, query: { issuer } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: revocationKeys.all }),
  })
}
