import { PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { troubleOf } from '../api/problem.ts'
import { useLogin, useSession } from '../api/session.ts'
import { placeAfterLogin } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DoorPage } from './DoorPage.tsx'
import classes from './DoorPage.module.css'

export function LoginPage() {
  const [query] = useSearchParams()
  const session = useSession()
  const login = useLogin()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')

  // Who must change the password first is sent on by the gate.
  if (session.data) return <Navigate to={placeAfterLogin(query.get('next'))} replace />

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (name !== '' && password !== '') login.mutate({ name, password }, { onError: () => setPassword('') })
  }

  const trouble = login.error && troubleOf(login.error)
  return (
    <DoorPage title="Log in" testId="login-page">
      <form className={classes.form} onSubmit={submit}>
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="login-problem">
            {trouble.detail}
          </Notice>
        )}
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoFocus
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-testid="login-name"
        />
        <PasswordInput
          label="Password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          data-testid="login-password"
        />
        <Button type="submit" look="primary" busy={login.isPending} testId="login-submit">
          Log in
        </Button>
      </form>
    </DoorPage>
  )
}
