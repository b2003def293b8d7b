import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, rememberCsrfToken, whenSessionEnds } from './client.ts'
import { bodyOf, isProblem } from './problem.ts'
import type { Account, Session } from './types.ts'

const KEY = ['session'] as const

/** Null when nobody is logged in: that is an answer, not an error. */
const sessionQuery = queryOptions({
  queryKey: KEY,
  staleTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    try {
      return remembered(await bodyOf(api.GET('/session')))
    } catch (error) {
      if (isProblem(error, '/problems/not-logged-in')) return null
      throw error
    }
  },
})

export function useSession() {
  return useQuery(sessionQuery)
}

/** For pages behind the session gate, which shows them only with a session. */
export function useAccount(): Account {
  const session = useQuery(sessionQuery).data
  if (!session) throw new Error('this page is only shown to somebody who is logged in')
  return session.account
}

export function useLogin() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (login: { name: string; password: string; code?: string }) => bodyOf(api.POST('/session', { body: login })),
    onSuccess: (session) => cache.setQueryData<Session | null>(KEY, remembered(session)),
  })
}

/** Who signs people in beside us. */
export function useProviders() {
  return useQuery({
    queryKey: ['providers'],
    staleTime: Infinity,
    queryFn: async () => (await bodyOf(api.GET('/session/providers'))).items,
  })
}

/** Where to send the browser, which comes back with a code. */
export function useBeginProviderLogin() {
  return useMutation({ mutationFn: async () => (await bodyOf(api.POST('/session/provider'))).address })
}

/** Hands a code in, once: it is good once. */
export function useEndProviderLogin({ code, state }: { code: string; state: string }) {
  const cache = useQueryClient()
  return useQuery({
    queryKey: ['provider-login', state],
    enabled: code !== '' && state !== '',
    staleTime: Infinity,
    retry: false,
    queryFn: async () => {
      const session = remembered(await bodyOf(api.POST('/session/provider/code', { body: { code, state } })))
      cache.setQueryData<Session | null>(KEY, session)
      return session.account
    },
  })
}

export function useLogout() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => bodyOf(api.DELETE('/session')),
    onSettled: () => forget(cache),
  })
}

export function useChangePassword() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: { current: string; next: string }) => bodyOf(api.POST('/session/password', { body: change })),
    onSuccess: () => cache.refetchQueries({ queryKey: KEY }),
  })
}

/** A session that ends while a page is open leads back to the login page, with the way back in its address. */
export function followSession(cache: QueryClient): void {
  whenSessionEnds({
    loggedOut: () => forget(cache),
    passwordMustChange: () => void askAgainWhoIAm(cache),
  })
}

export function askAgainWhoIAm(cache: QueryClient): Promise<void> {
  return cache.invalidateQueries({ queryKey: KEY })
}

function forget(cache: QueryClient): void {
  cache.setQueryData<Session | null>(KEY, null)
  cache.removeQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] })
}

function remembered(session: Session): Session {
  rememberCsrfToken(session.csrfToken)
  return session
}
