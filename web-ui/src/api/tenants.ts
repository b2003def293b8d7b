import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import type { NewTenant, Tenant } from './types.ts'

const REFRESH_MS = 30_000
const KEY = ['tenants'] as const

/** All of them, for who sees the whole fleet. */
export function useTenants(enabled = true) {
  return useQuery({
    queryKey: KEY,
    enabled,
    queryFn: async () => (await bodyOf(api.GET('/tenants'))).items,
    refetchInterval: REFRESH_MS,
  })
}

export function useAddTenant() {
  return useTenantChange((tenant: NewTenant) => bodyOf(api.POST('/tenants', { body: tenant })))
}

export function useRelabelTenant() {
  return useTenantChange(({ seen: { name, etag }, label }: { seen: Tenant; label: string }) =>
    bodyOf(api.PUT('/tenants/{tenant}', { params: { path: { tenant: name }, header: { 'If-Match': etag } }, body: { label } })),
  )
}

export function useRemoveTenant() {
  return useTenantChange((name: string) => bodyOf(api.DELETE('/tenants/{tenant}', { params: { path: { tenant: name } } })))
}

function useTenantChange<Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => cache.invalidateQueries({ queryKey: KEY }) })
}
