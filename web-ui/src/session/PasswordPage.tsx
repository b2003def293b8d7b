import { PasswordInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { troubleOf } from '../api/problem.ts'
import { useChangePassword, useLogout, useSession } from '../api/session.ts'
import { paths, placeAfterLogin } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DoorPage } from './DoorPage.tsx'
import classes from './DoorPage.module.css'
import { whyNotPassword } from './passwordRules.ts'

export function PasswordPage() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const session = useSession()
  const change = useChangePassword()
  const logout = useLogout()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')

  if (session.isPending) return null
  if (!session.data) return <Navigate to={paths.login(paths.password())} replace />

  const forced = session.data.account.mustChangePassword
  const reason = current === '' ? 'The present password is needed too.' : whyNotPassword(next, again, current)
  const trouble = change.error && troubleOf(change.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (reason) return
    change.mutate({ current, next }, { onSuccess: () => navigate(placeAfterLogin(query.get('next')), { replace: true }) })
  }

  return (
    <DoorPage
      title={forced ? 'Choose your own password' : 'Change your password'}
      lead={
        forced
          ? 'The one you used was made for a single login. Nothing else is open until you choose your own.'
          : 'Every other session of this account ends with it.'
      }
      testId="password-page"
    >
      <form className={classes.form} onSubmit={submit}>
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="password-problem">
            {trouble.detail}
          </Notice>
        )}
        {/* For password managers, which otherwise guess whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={session.data.account.name} readOnly hidden />
        <PasswordInput
          label={forced ? 'One-time password' : 'Present password'}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoFocus
          autoComplete="current-password"
          data-testid="password-current"
        />
        <PasswordInput
          label="New password"
          description="At least 12 characters. Length beats symbols."
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          autoComplete="new-password"
          data-testid="password-next"
        />
        <PasswordInput
          label="New password, once more"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          autoComplete="new-password"
          error={again !== '' && next !== again && !next.startsWith(again) ? 'The two do not agree.' : undefined}
          data-testid="password-again"
        />
        <Button type="submit" look="primary" busy={change.isPending} disabledReason={reason} testId="password-submit">
          {forced ? 'Set password and go on' : 'Change password'}
        </Button>
        {forced ? (
          <Button look="quiet" onClick={() => logout.mutate()}>
            Log out
          </Button>
        ) : (
          <Button look="quiet" onClick={() => void navigate(placeAfterLogin(query.get('next')))}>
            Back
          </Button>
        )}
      </form>
    </DoorPage>
  )
}
