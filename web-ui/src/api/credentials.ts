import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { Credential, NewCredential } from './types.ts'

const KEY = ['credentials'] as const
const PAGE_LENGTH = 100

export function useCredentials(search: string, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: [...KEY, search],
    enabled,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_LENGTH, ...(search && { search }), ...(pageParam && { cursor: pageParam }) }
      return bodyOf(api.GET('/credentials', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useAddCredential() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (credential: NewCredential) => bodyOf(api.POST('/credentials', { body: credential })),
    onSuccess: () => cache.invalidateQueries({ queryKey: KEY }),
  })
}

export function useRemoveCredential() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ endpoint, purpose }: Pick<Credential, 'endpoint' | 'purpose'>) =>
      bodyOf(api.DELETE('/credentials/{endpoint}', { params: { path: { endpoint }, query: { purpose } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: KEY }),
  })
}
