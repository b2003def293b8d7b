import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { troubleOf } from '../api/problem.ts'
import { useEndProviderLogin } from '../api/session.ts'
import { paths } from '../paths.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DoorPage } from './DoorPage.tsx'
import classes from './DoorPage.module.css'
import { placeToReturn } from './placeToReturn.ts'

/** Where a sign-in provider sends people back to. */
export function ReturnedPage() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const code = query.get('code') ?? ''
  const end = useEndProviderLogin({ code, state: query.get('state') ?? '' })
  if (end.isSuccess) return <Navigate to={placeToReturn()} replace />
  if (code !== '' && !end.isError) return <PageLoading />
  const trouble = end.error ? troubleOf(end.error) : { title: 'The provider did not sign you in', detail: query.get('error_description') ?? undefined }
  return (
    <DoorPage title="Log in" testId="returned-page">
      <div className={classes.form}>
        <Notice tone="trouble" title={trouble.title} testId="returned-problem">
          {trouble.detail}
        </Notice>
        <Button look="primary" onClick={() => void navigate(paths.login(), { replace: true })} testId="returned-again">
          Begin anew
        </Button>
      </div>
    </DoorPage>
  )
}
