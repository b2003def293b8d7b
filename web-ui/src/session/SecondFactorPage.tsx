import { PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { Navigate, useNavigate } from 'react-router'
import { useBeginSecondFactor, useConfirmSecondFactor, useRemoveSecondFactor } from '../api/access.ts'
import { troubleOf } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Copy } from '../ui/Copy.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DoorPage } from './DoorPage.tsx'
import classes from './DoorPage.module.css'

/** A code beside the password: begun, proved, and done without again. */
export function SecondFactorPage() {
  const navigate = useNavigate()
  const session = useSession()
  const begin = useBeginSecondFactor()
  const confirm = useConfirmSecondFactor()
  const remove = useRemoveSecondFactor()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')

  if (session.isPending) return null
  if (!session.data) return <Navigate to={paths.login(paths.secondFactor())} replace />
  const has = session.data.account.secondFactor
  const codes = confirm.data?.recoveryCodes
  const error = begin.error ?? confirm.error ?? remove.error
  const trouble = error && troubleOf(error)
  const back = () => void navigate(paths.devices())

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (begin.data) confirm.mutate(code)
    else if (has) remove.mutate(password, { onSuccess: back })
    else begin.mutate(password)
  }

  if (codes)
    return (
      <DoorPage title="Keep these codes" lead="Each opens the account once, on the day your phone does not. They are not shown again." testId="factor-codes">
        <pre>{codes.join('\n')}</pre>
        <Copy text={codes.join('\n')} what="the recovery codes" />
        <Button look="primary" onClick={back} testId="factor-done">
          I wrote them down
        </Button>
      </DoorPage>
    )
  return (
    <DoorPage
      title={has ? 'Do without a second factor' : 'Add a second factor'}
      lead={
        has
          ? 'A password will be enough again. Every other session of this account ends.'
          : 'Besides your password, a login will take a code that an app on your phone shows.'
      }
      testId="factor-page"
    >
      <form className={classes.form} onSubmit={submit}>
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="factor-problem">
            {trouble.detail}
          </Notice>
        )}
        {begin.data ? (
          <>
            <p>Enter this key into your app, or follow the link on the phone:</p>
            <p>
              <code data-testid="factor-key">{begin.data.key}</code> <Copy text={begin.data.key} what="the key" />
            </p>
            <a href={begin.data.uri}>Open in an app</a>
            <TextInput
              label="What the app shows"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value.replaceAll(' ', ''))}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              data-testid="factor-code"
            />
          </>
        ) : (
          <PasswordInput
            label="Your password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            autoFocus
            data-testid="factor-password"
          />
        )}
        <Button
          type="submit"
          look={has ? 'danger' : 'primary'}
          busy={begin.isPending || confirm.isPending || remove.isPending}
          disabledReason={begin.data ? (/^\d{6}$/.test(code) ? undefined : 'A code has six digits.') : password === '' ? 'The password is needed.' : undefined}
          testId="factor-submit"
        >
          {begin.data ? 'Confirm' : has ? 'Remove it' : 'Go on'}
        </Button>
        <Button look="quiet" onClick={back}>
          Back
        </Button>
      </form>
    </DoorPage>
  )
}
