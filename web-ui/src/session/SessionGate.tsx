import { Navigate, Outlet, useLocation } from 'react-router'
import { useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Trouble } from '../shell/Trouble.tsx'

/** Lets through who is logged in with a password of their own; everybody else is led there and back. */
export function SessionGate() {
  const session = useSession()
  const { pathname, search } = useLocation()
  const here = pathname + search

  if (session.isPending) return <PageLoading />
  if (session.isError) return <Trouble page error={session.error} onRetry={() => void session.refetch()} />
  if (session.data === null) return <Navigate to={paths.login(here)} replace />
  if (session.data.account.mustChangePassword) return <Navigate to={paths.password(here)} replace />
  return <Outlet />
}
