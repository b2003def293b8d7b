import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { troubleOf } from '../api/problem.ts'
import { useRevokeCertificate } from '../api/revocations.ts'
import type { BorneCertificate } from '../api/types.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'

export interface TakeBackProps {
  readonly endpoint: string
  readonly certificate: BorneCertificate
  readonly onClose: () => void
}

/** Of a device with a lost or stolen key: this certificate is good no longer, another one on its name is. */
export function TakeBack({ endpoint, certificate: { issuer, serial, purpose }, onClose }: TakeBackProps) {
  const revoke = useRevokeCertificate()
  const [why, setWhy] = useState('')
  return (
    <Confirm
      title="Take this certificate back?"
      act="Take it back"
      keep="Keep it"
      busy={revoke.isPending}
      disabledReason={why.trim() ? undefined : 'Say why: whoever finds it revoked wants to know.'}
      trouble={revoke.error && troubleOf(revoke.error)}
      onAct={() => revoke.mutate({ issuer, serial, why: why.trim() }, { onSuccess: onClose })}
      onClose={onClose}
      testId="certificate-revoking"
    >
      <p>
        Neither server lets anybody in with the certificate <code>{serial}</code> any more, and what <code>{endpoint}</code> holds open with it at the{' '}
        {purpose === 'bootstrap' ? 'bootstrap' : 'LwM2M'} server ends at once.
      </p>
      <p className={dialog.aside}>Its credential stays: with another certificate on its name it comes in again.</p>
      <TextInput
        label="Why"
        placeholder="The device was stolen"
        maxLength={200}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        data-autofocus
        data-testid="certificate-why"
      />
    </Confirm>
  )
}
