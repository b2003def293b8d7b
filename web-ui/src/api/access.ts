import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { bodyOf } from './problem.ts'
import { askAgainWhoIAm } from './session.ts'
import type { KnownAccount, NewAccount, NewToken, Purview, Role } from './types.ts'

const REFRESH_MS = 15_000

const accessKeys = {
  accounts: ['accounts'] as const,
  sessions: ['sessions'] as const,
  tokens: ['tokens'] as const,
}

export function useAccounts(enabled: boolean) {
  return useQuery({
    queryKey: accessKeys.accounts,
    enabled,
    queryFn: async () => (await bodyOf(api.GET('/accounts'))).items,
    refetchInterval: REFRESH_MS,
  })
}

export function useSessions() {
  return useQuery({
    queryKey: accessKeys.sessions,
    queryFn: async () => (await bodyOf(api.GET('/sessions'))).items,
    refetchInterval: REFRESH_MS,
  })
}

export function useAddAccount() {
  return useAccountChange((account: NewAccount) => bodyOf(api.POST('/accounts', { body: account })))
}

export function useChangeAccount() {
  return useAccountChange(({ seen: { name, etag }, role, disabled, purview }: { seen: KnownAccount; role: Role; disabled: boolean; purview?: Purview }) =>
    bodyOf(api.PUT('/accounts/{account}', { params: { path: { account: name }, header: { 'If-Match': etag } }, body: { role, disabled, ...(purview && { purview }) } })),
  )
}

export function useRemoveAccount() {
  return useAccountChange((name: string) => bodyOf(api.DELETE('/accounts/{account}', { params: { path: { account: name } } })))
}

export function useRenewPassword() {
  return useAccountChange((name: string) => bodyOf(api.POST('/accounts/{account}/password', { params: { path: { account: name } } })))
}

export function useTakeSecondFactor() {
  return useAccountChange((name: string) => bodyOf(api.DELETE('/accounts/{account}/second-factor', { params: { path: { account: name } } })))
}

export function useUnlockAccount() {
  return useAccountChange((name: string) => bodyOf(api.DELETE('/accounts/{account}/lock', { params: { path: { account: name } } })))
}

export function useTokens(enabled: boolean) {
  return useQuery({
    queryKey: accessKeys.tokens,
    enabled,
    queryFn: () => bodyOf(api.GET('/tokens')),
    refetchInterval: REFRESH_MS,
  })
}

export function useAddToken() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (token: NewToken) => bodyOf(api.POST('/tokens', { body: token })),
    onSuccess: () => cache.invalidateQueries({ queryKey: accessKeys.tokens }),
  })
}

export function useRevokeToken() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => bodyOf(api.DELETE('/tokens/{token}', { params: { path: { token: name } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: accessKeys.tokens }),
  })
}

export function useEndSession() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => bodyOf(api.DELETE('/sessions/{session}', { params: { path: { session: id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: accessKeys.sessions }),
  })
}

export function useBeginSecondFactor() {
  return useMutation({ mutationFn: (password: string) => bodyOf(api.POST('/session/second-factor', { body: { password } })) })
}

export function useConfirmSecondFactor() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (code: string) => bodyOf(api.PUT('/session/second-factor', { body: { code } })),
    onSuccess: () => askAgainWhoIAm(cache),
  })
}

export function useRemoveSecondFactor() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (password: string) => bodyOf(api.POST('/session/second-factor/removal', { body: { password } })),
    onSuccess: () => askAgainWhoIAm(cache),
  })
}

/** A change of accounts may end sessions, too. */
function useAccountChange<Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    // Whoever was refused because it was changed meanwhile sees how it is now.
    onSettled: () =>
      Promise.all([cache.invalidateQueries({ queryKey: accessKeys.accounts }), cache.invalidateQueries({ queryKey: accessKeys.sessions })]),
  })
}
