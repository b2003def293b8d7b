import { PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { isProblem, troubleOf } from '../api/problem.ts'
import { useBeginProviderLogin, useLogin, useProviders, useSession } from '../api/session.ts'
import { placeAfterLogin } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { rememberPlace } from './placeToReturn.ts'
import { DoorPage } from './DoorPage.tsx'
import classes from './DoorPage.module.css'

export function LoginPage() {
  const [query] = useSearchParams()
  const session = useSession()
  const login = useLogin()
  const providers = useProviders()
  const leave = useBeginProviderLogin()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [codeWanted, setCodeWanted] = useState(false)

  // Who must change the password first is sent on by the gate.
  if (session.data) return <Navigate to={placeAfterLogin(query.get('next'))} replace />

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (name === '' || password === '') return
    login.mutate(
      { name, password, ...(code && { code }) },
      {
        onError: (error) => {
          setCode('')
          setCodeWanted(isProblem(error, '/problems/second-factor-needed'))
          if (!isProblem(error, '/problems/second-factor-needed')) setPassword('')
        },
      },
    )
  }

  function signInElsewhere(): void {
    leave.mutate(undefined, {
      onSuccess: (address) => {
        rememberPlace(query.get('next'))
        window.location.assign(address)
      },
    })
  }

  const error = leave.error ?? (codeWanted ? null : login.error)
  const trouble = error && troubleOf(error)
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
        {codeWanted && (
          <TextInput
            label="Code"
            description="What your app shows, or a recovery code."
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoFocus
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            data-testid="login-code"
          />
        )}
        <Button type="submit" look="primary" busy={login.isPending} testId="login-submit">
          Log in
        </Button>
        {(providers.data ?? []).map(({ label }) => (
          <Button key={label} icon="shield" busy={leave.isPending || leave.isSuccess} onClick={signInElsewhere} testId="login-provider">
            {`Sign in with ${label}`}
          </Button>
        ))}
      </form>
    </DoorPage>
  )
}
